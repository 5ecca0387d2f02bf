-- The journal of posted statements. Rows are added and never changed; on PostgreSQL the user that Proviso connects as
-- needs no more than SELECT and INSERT once the tables are there.

create table entry (
    number    bigint                      not null primary key check (number > 0),
    at        timestamp(6) with time zone not null,
    by_whom   varchar(200)                not null,
    act       varchar(20)                 not null,
    contract  varchar(200)                not null,
    statement varchar(200)                not null,
    paper     integer                     check (paper > 0),
    content   text                        not null,                -- what is hashed; the columns before repeat what it says
    previous  char(64)                    not null,
    hash      char(64)                    not null,
    unique (contract, paper)
);

create index entry_of_contract on entry (contract, number);

create table line (
    entry          bigint         not null references entry,
    place          integer        not null,
    clause         varchar(200)   not null,
    scope          text           not null,
    rule           text           not null,
    kind           varchar(20)    not null,
    pays           boolean        not null,
    amount         numeric(19, 4) not null,
    currency       char(3)        not null,
    reverses_entry bigint,
    reverses_place integer,
    primary key (entry, place),
    unique (reverses_entry, reverses_place),                       -- a line is taken back once at most
    foreign key (reverses_entry, reverses_place) references line
);
