# The build by node-gyp, with MSVC. CMake (cpp/CMakeLists.txt) builds the same lists of sources; scripts/check-gyp.mjs compares.
{
  'variables': {
    # cpp/host defines what the linker makes for imports elsewhere; it is to be found when the code is made.
    'node_with_ltcg': 'false',
  },
  'targets': [
    {
      'target_name': 'coclass',
      'includes': ['cpp/msvc.gypi'],
      'sources': ['<!@(node scripts/build/print-sources.mjs addon)'],
      'include_dirs': ['cpp', '<!(node -p "require(\'node-addon-api\').include_dir")'],
      'libraries': ['ole32.lib', 'oleaut32.lib', 'uuid.lib', 'user32.lib', 'advapi32.lib', 'version.lib'],
    },
    # The floor of the benchmark (bench/CMakeLists.txt): the same calls from C++.
    {
      'target_name': 'floor',
      'includes': ['cpp/msvc.gypi'],
      'sources': ['<!@(node scripts/build/print-sources.mjs floor)'],
      'include_dirs': ['bench', 'cpp'],
      'libraries': ['ole32.lib', 'oleaut32.lib', 'uuid.lib'],
    },
    # The DLL that COM loads, which `coclass build` copies: it uses nothing of Node.
    {
      'target_name': 'coclass-inproc',
      'includes': ['cpp/msvc.gypi'],
      'type': 'shared_library',
      'product_extension': 'dll',
      'sources': ['<!@(node scripts/build/print-sources.mjs inproc)', 'cpp/inproc/coclass-inproc.def'],
      'include_dirs': ['cpp'],
      'libraries': ['ole32.lib', 'oleaut32.lib', 'uuid.lib', 'user32.lib', 'advapi32.lib', 'shell32.lib'],
    },
    # The program that loads DLLs for other processes. For 32-bit ones both are built again: node-gyp build --arch=ia32, the addon left out.
    {
      'target_name': 'coclass-host',
      'includes': ['cpp/msvc.gypi'],
      'type': 'executable',
      'sources': ['<!@(node scripts/build/print-sources.mjs dllhost)'],
      'include_dirs': ['cpp'],
      'libraries': ['ole32.lib', 'oleaut32.lib', 'uuid.lib', 'user32.lib', 'advapi32.lib', 'shell32.lib'],
      'msvs_settings': { 'VCLinkerTool': { 'SubSystem': 2 } },
    },
  ],
}
