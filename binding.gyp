# The build on Windows, with MSVC. On Linux cpp/CMakeLists.txt builds the same sources with MinGW.
{
  'targets': [
    {
      'target_name': 'coclass',
      'includes': ['cpp/msvc.gypi'],
      'sources': ['<!@(node scripts/build/print-sources.mjs)'],
      'include_dirs': ['cpp', '<!(node -p "require(\'node-addon-api\').include_dir")'],
      'libraries': ['ole32.lib', 'oleaut32.lib', 'uuid.lib', 'user32.lib', 'advapi32.lib', 'version.lib'],
    },
    # The floor of the benchmark (bench/CMakeLists.txt): the same calls from C++.
    {
      'target_name': 'floor',
      'includes': ['cpp/msvc.gypi'],
      'sources': [
        'bench/floor/arguments.cpp',
        'bench/floor/calls.cpp',
        'bench/floor/module.cpp',
        'bench/floor/type_library_pass.cpp',
        'bench/floor/vtable_calls.cpp',
        'cpp/base/guid.cpp',
        'cpp/base/record_memory.cpp',
      ],
      'include_dirs': ['bench', 'cpp'],
      'libraries': ['ole32.lib', 'oleaut32.lib', 'uuid.lib'],
    },
    # The DLL that COM loads, which `coclass build` copies: it uses nothing of Node.
    {
      'target_name': 'coclass-inproc',
      'includes': ['cpp/msvc.gypi'],
      'type': 'shared_library',
      'product_extension': 'dll',
      'win_delay_load_hook': 'false',
      'sources': ['<!@(node scripts/build/print-sources.mjs inproc)', 'cpp/inproc/coclass-inproc.def'],
      'include_dirs': ['cpp'],
      'libraries': ['ole32.lib', 'oleaut32.lib', 'uuid.lib', 'user32.lib', 'advapi32.lib'],
    },
  ],
}
