# The build on Windows, with MSVC. On Linux cpp/CMakeLists.txt builds the same sources with MinGW.
{
  'targets': [
    {
      'target_name': 'coclass',
      'sources': ['<!@(node scripts/build/print-sources.mjs)'],
      'include_dirs': ['cpp'],
      'defines': ['UNICODE', '_UNICODE', 'NOMINMAX', 'WIN32_LEAN_AND_MEAN', 'WINVER=0x0A00', '_WIN32_WINNT=0x0A00', 'NAPI_VERSION=9', '_HAS_EXCEPTIONS=1'],
      'libraries': ['ole32.lib', 'oleaut32.lib', 'uuid.lib', 'user32.lib', 'advapi32.lib', 'version.lib'],
      'msvs_settings': {
        'VCCLCompilerTool': {
          # Node's own settings ask for an older standard, and for no exceptions.
          'AdditionalOptions!': ['-std:c++17'],
          'AdditionalOptions': ['/std:c++20', '/permissive-', '/utf-8', '/external:anglebrackets', '/external:W0'],
          'ExceptionHandling': 1,
          'WarningLevel': 4,
        },
      },
    },
    {
      # The DLL that COM loads, which `coclass build` copies: it uses nothing of Node.
      'target_name': 'coclass-inproc',
      'type': 'shared_library',
      'product_extension': 'dll',
      'win_delay_load_hook': 'false',
      'sources': ['<!@(node scripts/build/print-sources.mjs inproc)', 'cpp/inproc/coclass-inproc.def'],
      'include_dirs': ['cpp'],
      'defines': ['UNICODE', '_UNICODE', 'NOMINMAX', 'WIN32_LEAN_AND_MEAN', 'WINVER=0x0A00', '_WIN32_WINNT=0x0A00', '_HAS_EXCEPTIONS=1'],
      'libraries': ['ole32.lib', 'oleaut32.lib', 'uuid.lib', 'user32.lib', 'advapi32.lib'],
      'msvs_settings': {
        'VCCLCompilerTool': {
          'AdditionalOptions!': ['-std:c++17'],
          'AdditionalOptions': ['/std:c++20', '/permissive-', '/utf-8', '/external:anglebrackets', '/external:W0'],
          'ExceptionHandling': 1,
          'WarningLevel': 4,
        },
      },
    },
  ],
}
