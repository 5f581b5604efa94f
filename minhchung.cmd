@echo off
rem The thin twin of ./minhchung: builds once, then runs. After a change of sources: mvn package.
setlocal
set HOME_DIR=%~dp0
if not exist "%HOME_DIR%infra\local\target\lib" call mvn -q -B -Dquick -DskipTests -f "%HOME_DIR%pom.xml" -pl infra/local -am package || exit /b 3
for %%J in ("%HOME_DIR%infra\local\target\lib\picocli-*.jar") do set PICOCLI=%%J
java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Xbootclasspath/a:%PICOCLI%" -Djava.awt.headless=true -cp "%HOME_DIR%infra\local\target\classes;%HOME_DIR%infra\local\target\lib\*" vn.minhchung.local.cli.Main %*
