# How binding.gyp compiles each of its targets.
{
  'defines': ['UNICODE', '_UNICODE', 'NOMINMAX', 'WIN32_LEAN_AND_MEAN', 'WINVER=0x0A00', '_WIN32_WINNT=0x0A00', 'NAPI_VERSION=9', 'NAPI_CPP_EXCEPTIONS', '_HAS_EXCEPTIONS=1'],
  'msvs_settings': {
    'VCCLCompilerTool': {
      # Node's own settings ask for an older standard, and for no exceptions.
      'AdditionalOptions!': ['-std:c++17'],
      'AdditionalOptions': ['/std:c++20', '/permissive-', '/utf-8', '/external:anglebrackets', '/external:W0'],
      'ExceptionHandling': 1,
      'WarningLevel': 4,
    },
  },
}
