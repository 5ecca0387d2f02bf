@echo off
rem Runs Proviso: in a checkout after building what is missing or old, in the unzipped distribution as it is.
rem The same as the script "proviso" beside it, for Windows.
setlocal EnableExtensions DisableDelayedExpansion

rem How Java runs, unless PROVISO_JAVA_OPTS says otherwise: most commands are short, so a quick start counts.
set "java_opts=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
if defined PROVISO_JAVA_OPTS set "java_opts=%PROVISO_JAVA_OPTS%"

set "home=%~dp0"
set "home=%home:~0,-1%"

set "java="
if defined JAVA_HOME (
  if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
) else (
  for %%j in (java.exe) do set "java=%%~$PATH:j"
)
if not defined java (
  >&2 echo proviso: Java 17 or newer is needed, and none was found.
  exit /b 70
)

rem Java's version is in a file of its folder, which takes no time to read.
set "major=17"
for %%j in ("%java%") do set "release=%%~dpj..\release"
if exist "%release%" for /f "usebackq tokens=1,2 delims==." %%a in ("%release%") do (
  if "%%a"=="JAVA_VERSION" set "major=%%b"
)
set "major=%major:"=%"
if %major% LSS 17 (
  >&2 echo proviso: Java 17 or newer is needed, and this one is older: "%java%"
  exit /b 70
)

set "app=%home%"
if not exist "%home%\pom.xml" goto run
set "app=%home%\target\proviso"
call :current && goto run

rem One builds, others wait for it: only one can have the lock open for writing, and it ends with its process.
if not exist "%home%\target\" mkdir "%home%\target"
set "tries=0"
:wait
set "locked="
8>&2 2>nul (
  9>"%home%\target\proviso.lock" (
    set "locked=1"
    2>&8 call :refresh
  )
)
set "result=%errorlevel%"
if defined locked goto built
set /a tries+=1
if %tries% GTR 600 (
  >&2 echo proviso: Another build does not end, or "%home%\target" cannot be written to.
  exit /b 70
)
ping -n 2 127.0.0.1 >nul
goto wait
:built
if not "%result%"=="0" exit /b 70

:run
rem What is written is UTF-8; the console is told so, and told back.
for /f "tokens=2 delims=:." %%c in ('chcp') do set "codepage=%%c"
chcp 65001 >nul 2>&1
"%java%" %java_opts% -Xshare:auto ^
  -Dfile.encoding=UTF-8 ^
  -Dstdout.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8 ^
  "-Dproviso.home=%home%" "-Djava.library.path=%app%\native" ^
  -jar "%app%\app.jar" %*
set "result=%errorlevel%"
chcp %codepage% >nul 2>&1
exit /b %result%

rem Whether what is built is of the sources as they are: a copy of them is kept beside it, and robocopy
rem only lists what differs (/L), which is nothing when it ends with 0.
:current
if not exist "%app%\app.jar" exit /b 1
if not exist "%app%\native\" exit /b 1
robocopy "%home%\src\main" "%app%\built-from\main" /MIR /L >nul
if errorlevel 1 exit /b 1
robocopy "%home%" "%app%\built-from\pom" pom.xml /L >nul
if errorlevel 1 exit /b 1
exit /b 0

:refresh
call :current && exit /b 0
goto build

rem Builds in a folder of its own and moves the result into place whole, so nothing half-written is ever run.
:build
set "work=%home%\target\launcher"
where mvn >nul 2>&1
if errorlevel 1 (
  >&2 echo proviso: Proviso has to be built first, which needs Maven 3.8.6 or newer, and mvn was not found.
  exit /b 70
)
>&2 echo Building Proviso, once ...
if exist "%work%\" rmdir /s /q "%work%"
mkdir "%work%\proviso"
robocopy "%home%\src\main" "%work%\proviso\built-from\main" /MIR >nul
robocopy "%home%" "%work%\proviso\built-from\pom" pom.xml >nul
pushd "%home%"
call mvn -B -q -ntp -Dlauncher resources:resources compiler:compile jar:jar antrun:run <nul >"%work%\log" 2>&1
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" (
  type "%work%\log" >&2
  >&2 echo proviso: The build failed.
  exit /b 70
)
if exist "%app%\" move "%app%" "%work%\old" >nul
if exist "%app%\" (
  >&2 echo proviso: It cannot be replaced while it runs: "%app%"
  exit /b 70
)
move "%work%\proviso" "%app%" >nul || exit /b 70
rmdir /s /q "%work%"
exit /b 0
