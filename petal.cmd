@echo off
rem Runs Petal's command line: finds a JDK, builds what has changed, starts Java.
rem PETAL_JAVA_OPTS adds options for Java, such as -Xmx8g.
setlocal
set "ROOT=%~dp0"
set "TARGET=%ROOT%lessons\target"
set "STAMP=%TARGET%\petal.stamp"
set "PROJECTS=lessons"
set "GPU="
set "TORNADO="
set "JDK="

rem Spark's file layer needs native programs that Windows lacks.
echo.%* | findstr /c:"--engine spark" /c:"--engine=spark" >nul && (
  echo Spark does not run in this window: call ./petal in WSL, or hand the jar to spark-submit, as efficientnet\spark\README.md says. 1>&2
  exit /b 1
)

rem TornadoVM brings the GPU, which `devices` shows where it is installed.
if "%~1"=="devices" if "%~2"=="" set "GPU=shown"
echo.%* | findstr /c:"--device gpu" /c:"--device=gpu" >nul && set "GPU=wanted"
if defined GPU call :take_tornado "%TORNADOVM_HOME%"
if defined GPU call :take_tornado "%USERPROFILE%\.sdkman\candidates\tornadovm\current"
if "%GPU%"=="wanted" if not defined TORNADO (
  echo --device gpu needs TornadoVM for JDK 25, and none was found: install version 5.2.0-jdk25 from https://www.tornadovm.org, and set TORNADOVM_HOME to its folder. 1>&2
  exit /b 1
)
if defined TORNADO (
  set "STAMP=%TARGET%\petal-gpu.stamp"
  set "PROJECTS=lessons,tensor/tornado -Pgpu"
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
if defined TORNADO goto gpu
"%JDK%\bin\java" -XX:+UseSerialGC -XX:MaxRAMPercentage=75 --enable-native-access=org.apache.lucene.core,dev.hardwood.core %PETAL_JAVA_OPTS% --module-path "%TARGET%\petal-lessons.jar;%LIBRARIES%" -m petal.lessons/petal.lessons.cli.Petal %*
exit /b %ERRORLEVEL%

rem Runs Java with the options that TornadoVM lists, but for its collector and its module path. Petal's has only what
rem TornadoVM itself needs: its examples come with other versions of libraries that Petal uses.
:gpu
set "MODULES="
set "NATIVE=petal.tensor.tornado"
if exist "%TORNADO%\share\java\tornado\tornado-drivers-cuda-*.jar" set "NATIVE=%NATIVE%,tornado.drivers.cuda,tornado.cublas"
for %%N in (tornado asm collections commons-math3 nativeimage polyglot snmp4j word) do for %%J in ("%TORNADO%\share\java\tornado\%%N-*.jar") do call :add_module "%%~J"
powershell -NoProfile -Command "(Get-Content -LiteralPath (Join-Path $env:TORNADO 'tornado-argfile.template')) -notmatch '^(--module-path|-XX:\+Use.*GC$|-server)' -replace '\$\{TORNADOVM_HOME\}', $env:TORNADO.Replace('\', '/') | Set-Content -Encoding Default -LiteralPath (Join-Path $env:TARGET 'tornado.options')"
if errorlevel 1 (
  echo TornadoVM's options could not be written to "%TARGET%\tornado.options". 1>&2
  exit /b 1
)
"%JDK%\bin\java" "@%TARGET%\tornado.options" -XX:+UseSerialGC -XX:MaxRAMPercentage=75 --enable-native-access=%NATIVE% %PETAL_JAVA_OPTS% --module-path "%TARGET%\petal-lessons.jar;%LIBRARIES%;%ROOT%tensor\tornado\target\petal-tornado.jar%MODULES%" -m petal.lessons/petal.lessons.cli.Petal %*
exit /b %ERRORLEVEL%

rem Adds a jar to the module path.
:add_module
set "MODULES=%MODULES%;%~1"
exit /b 0

rem Takes a folder as TornadoVM's home if it is one and none has been taken yet.
:take_tornado
if defined TORNADO exit /b 0
if not exist "%~1\tornado-argfile.template" exit /b 0
if not exist "%~1\share\java\tornado" exit /b 0
set "TORNADO=%~f1"
set "TORNADOVM_HOME=%~f1"
exit /b 0

rem Takes a folder as the JDK if it is one that is new enough and none has been taken yet.
:consider
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "delims=.+-" %%M in ("%%~V") do if %%M geq 25 set "JDK=%~f1"
exit /b 0

rem Succeeds if nothing has changed since the last build.
:fresh
if not exist "%STAMP%" exit /b 1
if not exist "%TARGET%\petal-lessons.jar" exit /b 1
if not exist "%TARGET%\petal.modulepath" exit /b 1
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:STAMP).LastWriteTime; $sources = (Get-ChildItem -LiteralPath $env:ROOT -Directory | ForEach-Object { Join-Path $_.FullName 'pom.xml'; Join-Path $_.FullName 'src\main' }) + (Join-Path $env:ROOT 'pom.xml'); if ($env:TORNADO) { $sources += (Join-Path $env:ROOT 'tensor\tornado\pom.xml'), (Join-Path $env:ROOT 'tensor\tornado\src\main') }; $sources = $sources | Where-Object { Test-Path -LiteralPath $_ }; if (Get-Item -LiteralPath $sources | ForEach-Object { $_; if ($_.PSIsContainer) { Get-ChildItem -LiteralPath $_.FullName -Recurse } } | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1) { exit 1 }"
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo Petal is built with Maven, and mvn was not found: install it ^(https://maven.apache.org/install.html^). 1>&2
  exit /b 1
)
echo Building Petal, because it is new here or its sources have changed ... 1>&2
if not exist "%TARGET%" mkdir "%TARGET%"
type nul > "%STAMP%.next"
setlocal
set "JAVA_HOME=%JDK%"
set "MAVEN_OPTS=%MAVEN_OPTS% --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
call mvn -q -B -f "%ROOT%pom.xml" -pl %PROJECTS% -am -Dmaven.test.skip=true package 1>&2
if errorlevel 1 (
  echo Petal could not be built; Maven says why above. 1>&2
  exit /b 1
)
endlocal
move /y "%STAMP%.next" "%STAMP%" >nul
exit /b 0
