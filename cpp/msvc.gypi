# How binding.gyp compiles each of its targets.
{
  # The addon finds Node by itself (cpp/host), and the DLL needs none.
  'win_delay_load_hook': 'false',
  'defines': ['UNICODE', '_UNICODE', 'NOMINMAX', 'WIN32_LEAN_AND_MEAN', 'WINVER=0x0A00', '_WIN32_WINNT=0x0A00', 'NAPI_VERSION=9', 'NAPI_CPP_EXCEPTIONS', 'NAPI_EXTERN=__declspec(dllimport)', '_HAS_EXCEPTIONS=1'],
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
