# coclass_inproc, the DLL that COM loads, which `coclass build` copies, and coclass_host, which loads DLLs for other processes: they import
# nothing from Node, so they are built for 32 bits as well (cmake/ia32). COCLASS_ROOT and COCLASS_PREBUILDS are the includer's.
set(COCLASS_CPP "${COCLASS_ROOT}/cpp")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${COCLASS_CPP}/inproc/sources.txt" "${COCLASS_CPP}/dllhost/sources.txt")

function(coclass_node_free target)
  target_include_directories(${target} PRIVATE "${COCLASS_CPP}")
  target_link_libraries(${target} PRIVATE coclass_options ole32 oleaut32 uuid user32 advapi32 shell32)
  set_target_properties(${target} PROPERTIES
    PREFIX ""
    LIBRARY_OUTPUT_DIRECTORY "${COCLASS_PREBUILDS}"
    RUNTIME_OUTPUT_DIRECTORY "${COCLASS_PREBUILDS}")
  coclass_split_symbols(${target})
endfunction()

file(STRINGS "${COCLASS_CPP}/inproc/sources.txt" COCLASS_INPROC_SOURCES)
list(TRANSFORM COCLASS_INPROC_SOURCES PREPEND "${COCLASS_CPP}/")
add_library(coclass_inproc MODULE ${COCLASS_INPROC_SOURCES} "${COCLASS_CPP}/inproc/coclass-inproc.def")
coclass_node_free(coclass_inproc)
set_target_properties(coclass_inproc PROPERTIES OUTPUT_NAME coclass-inproc SUFFIX ".dll")

file(STRINGS "${COCLASS_CPP}/dllhost/sources.txt" COCLASS_HOST_SOURCES)
list(TRANSFORM COCLASS_HOST_SOURCES PREPEND "${COCLASS_CPP}/")
add_executable(coclass_host WIN32 ${COCLASS_HOST_SOURCES})
coclass_node_free(coclass_host)
set_target_properties(coclass_host PROPERTIES OUTPUT_NAME coclass-host)
if(NOT MSVC)
  target_link_options(coclass_host PRIVATE -municode)
endif()
