@echo off
rem The thin twin of ./minhchung: builds once, then runs. After a change of sources: mvn package, and delete start.jsa beside lib.
setlocal
set HOME_DIR=%~dp0
set TARGET=%HOME_DIR%infra\local\target
if not exist "%TARGET%\lib" call mvn -q -B -Dquick -DskipTests -f "%HOME_DIR%pom.xml" -pl infra/local -am package || exit /b 3
for %%J in ("%TARGET%\lib\picocli-*.jar") do set PICOCLI=%%J
for %%J in ("%TARGET%\minhchung-local-*.jar") do set JAR=%%J
set START=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xlog:disable -XX:+IgnoreUnrecognizedVMOptions -Djava.awt.headless=true "-Xbootclasspath/a:%PICOCLI%" -cp "%JAR%;%TARGET%\lib\*"
rem The classes as the JVM lays them out in memory, for this JDK: later starts take half the time. All goes on without.
for /f "delims=" %%J in ('where java') do if not defined JDK set JDK=%%~tzfJ
set MADE_BY=
if exist "%TARGET%\start.jsa.jdk" set /p MADE_BY=<"%TARGET%\start.jsa.jdk"
if not "%MADE_BY%"=="%JDK%" (
  del /q "%TARGET%\start.jsa" 2>nul
  >"%TARGET%\start.jsa.jdk" echo %JDK%
  java "-XX:ArchiveClassesAtExit=%TARGET%\start.jsa" %START% vn.minhchung.local.cli.Rehearsal "%TEMP%\minhchung-%RANDOM%" >nul 2>nul
)
java "-XX:SharedArchiveFile=%TARGET%\start.jsa" %START% vn.minhchung.local.cli.Main %*
