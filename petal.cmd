@echo off
rem Starts Petal's command line: finds a JDK, and calls the launcher (petal.launcher), which builds what has changed and
rem runs the program. PETAL_JAVA_OPTS adds options for Java, such as -Xmx8g.
setlocal disabledelayedexpansion
set "ROOT=%~dp0"
set "JDK="
set "LAUNCHER="
if exist "%ROOT%..\java\bin\java.exe" goto bundle

set "CANDIDATE=%JAVA_HOME%"
call :consider
for /f "delims=" %%J in ('where java 2^>nul') do set "CANDIDATE=%%~dpJ.." & call :consider
for /d %%J in ("%USERPROFILE%\.jdks\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*") do set "CANDIDATE=%%~J" & call :consider
if not defined JDK (
  echo Petal needs a JDK of version 25 or newer, and none was found: install one, for instance from https://adoptium.net, and set JAVA_HOME to its folder. 1>&2
  exit /b 1
)
if exist "%ROOT%lessons\target\petal.launcher" set /p LAUNCHER=<"%ROOT%lessons\target\petal.launcher"
if not defined LAUNCHER goto source
if not exist "%ROOT%%LAUNCHER%" goto source
"%JDK%\bin\java.exe" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "-Dpetal.home=%ROOT%." -cp "%ROOT%%LAUNCHER%" petal.launcher.Launcher run %*
exit /b %ERRORLEVEL%

rem Nothing has been built yet: Java compiles the launcher in memory.
:source
"%JDK%\bin\java.exe" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "-Dpetal.home=%ROOT%." "%ROOT%lessons\launcher\src\main\java\petal\launcher\Launcher.java" run %*
exit /b %ERRORLEVEL%

rem A bundle has its own Java.
:bundle
"%ROOT%..\java\bin\java.exe" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "-Dpetal.home=%ROOT%.." -cp "%ROOT%..\lib\petal-launcher.jar" petal.launcher.Launcher run %*
exit /b %ERRORLEVEL%

rem Takes the folder CANDIDATE as the JDK if it is one that is new enough and none has been taken yet. (A path is not
rem handed to a subroutine, which would take its percent signs for variables.)
:consider
if defined JDK exit /b 0
if not defined CANDIDATE exit /b 0
if not exist "%CANDIDATE%\bin\javac.exe" exit /b 0
if not exist "%CANDIDATE%\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%CANDIDATE%\release"') do for /f "delims=.+-" %%M in ("%%~V") do if %%M geq 25 set "JDK=%CANDIDATE%"
exit /b 0
