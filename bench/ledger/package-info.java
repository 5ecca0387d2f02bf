/** How a ledger grows over ten years of many contracts, and how long it takes to open and to look into it. */
package ledger;
