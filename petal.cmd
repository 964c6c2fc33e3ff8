@echo off
rem Runs Petal's command line: finds a JDK, builds what has changed, starts Java.
rem PETAL_JAVA_OPTS adds options for Java, such as -Xmx8g.
setlocal
set "ROOT=%~dp0"
set "TARGET=%ROOT%lessons\target"
set "JDK="

rem Spark's file layer needs native programs that Windows lacks.
echo.%* | findstr /c:"--engine spark" /c:"--engine=spark" >nul && (
  echo Spark does not run in this window: call ./petal in WSL, or hand the jar to spark-submit, as efficientnet\spark\README.md says. 1>&2
  exit /b 1
)

call :consider "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :consider "%%~dpJ.."
for /d %%J in ("%USERPROFILE%\.jdks\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*") do call :consider "%%~J"
if not defined JDK (
  echo Petal needs a JDK of version 25 or newer, and none was found: install one, for instance from https://adoptium.net, and set JAVA_HOME to its folder. 1>&2
  exit /b 1
)

call :fresh || call :build || exit /b 1
for /f "usebackq delims=" %%L in ("%TARGET%\petal.modulepath") do set "LIBRARIES=%%L"
"%JDK%\bin\java" -XX:+UseSerialGC -XX:MaxRAMPercentage=75 --enable-native-access=org.apache.lucene.core,dev.hardwood.core %PETAL_JAVA_OPTS% --module-path "%TARGET%\petal-lessons.jar;%LIBRARIES%" -m petal.lessons/petal.lessons.cli.Petal %*
exit /b %ERRORLEVEL%

rem Takes a folder as the JDK if it is one that is new enough and none has been taken yet.
:consider
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "delims=.+-" %%M in ("%%~V") do if %%M geq 25 set "JDK=%~f1"
exit /b 0

rem Succeeds if nothing has changed since the last build.
:fresh
if not exist "%TARGET%\petal.stamp" exit /b 1
if not exist "%TARGET%\petal-lessons.jar" exit /b 1
if not exist "%TARGET%\petal.modulepath" exit /b 1
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:TARGET\petal.stamp).LastWriteTime; $sources = (Get-ChildItem -LiteralPath $env:ROOT -Directory | ForEach-Object { Join-Path $_.FullName 'pom.xml'; Join-Path $_.FullName 'src\main' }) + (Join-Path $env:ROOT 'pom.xml') | Where-Object { Test-Path -LiteralPath $_ }; if (Get-Item -LiteralPath $sources | ForEach-Object { $_; if ($_.PSIsContainer) { Get-ChildItem -LiteralPath $_.FullName -Recurse } } | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1) { exit 1 }"
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo Petal is built with Maven, and mvn was not found: install it ^(https://maven.apache.org/install.html^). 1>&2
  exit /b 1
)
echo Building Petal, because it is new here or its sources have changed ... 1>&2
if not exist "%TARGET%" mkdir "%TARGET%"
type nul > "%TARGET%\petal.stamp.next"
setlocal
set "JAVA_HOME=%JDK%"
set "MAVEN_OPTS=%MAVEN_OPTS% --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
call mvn -q -B -f "%ROOT%pom.xml" -pl lessons -am -Dmaven.test.skip=true package 1>&2
if errorlevel 1 (
  echo Petal could not be built; Maven says why above. 1>&2
  exit /b 1
)
endlocal
move /y "%TARGET%\petal.stamp.next" "%TARGET%\petal.stamp" >nul
exit /b 0
