@node "%~dp0node.mjs" %*
