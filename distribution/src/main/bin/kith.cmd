@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts Kith on KITH_JAVA_HOME, JAVA_HOME or the java of the PATH (17 or newer). KITH_OPTS adds JVM options.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if defined KITH_JAVA_HOME set "JAVA=%KITH_JAVA_HOME%\bin\java"
"%JAVA%" -Dkith.home="%HOME_DIR%" -Djdk.serialFilter=!* -Djava.util.logging.manager=org.kithcrm.core.app.LastingLogs -XX:+ExitOnOutOfMemoryError ^
  --enable-native-access=ALL-UNNAMED %KITH_OPTS% -cp "%HOME_DIR%\lib\*" org.kithcrm.core.app.Main %*
exit /b %ERRORLEVEL%
