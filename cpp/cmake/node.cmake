# node_api: Node-API and libuv as node.exe exports them. Headers come from the npm packages node-api-headers and
# node-addon-api (C++ classes over the C functions, headers only) and from Debian's libuv1-dev; the import library is made
# here, so no Windows SDK of Node is needed.
set(NODE_API_HEADERS "${COCLASS_ROOT}/node_modules/node-api-headers")
set(NODE_ADDON_API "${COCLASS_ROOT}/node_modules/node-addon-api")
set(UV_INCLUDE "${CMAKE_BINARY_DIR}/uv")

# Copied: /usr/include itself on the include path would bring in Linux headers.
file(COPY /usr/include/uv.h /usr/include/uv DESTINATION "${UV_INCLUDE}")

find_program(DLLTOOL x86_64-w64-mingw32-dlltool REQUIRED)
set(NODE_IMPORT_LIBRARIES)
foreach(def "${NODE_API_HEADERS}/def/node_api.def" "${CMAKE_CURRENT_SOURCE_DIR}/node_uv.def")
  get_filename_component(name "${def}" NAME_WE)
  set(library "${CMAKE_BINARY_DIR}/lib${name}.a")
  add_custom_command(OUTPUT "${library}" DEPENDS "${def}"
    COMMAND "${DLLTOOL}" -d "${def}" -D node.exe -l "${library}"
    COMMENT "Import library ${name}" VERBATIM)
  list(APPEND NODE_IMPORT_LIBRARIES "${library}")
endforeach()
add_custom_target(node_import_libraries DEPENDS ${NODE_IMPORT_LIBRARIES})

add_library(node_api INTERFACE)
add_dependencies(node_api node_import_libraries)
target_compile_definitions(node_api INTERFACE NAPI_VERSION=9 NAPI_CPP_EXCEPTIONS)
target_include_directories(node_api SYSTEM INTERFACE "${NODE_API_HEADERS}/include" "${NODE_ADDON_API}" "${UV_INCLUDE}")
target_link_libraries(node_api INTERFACE ${NODE_IMPORT_LIBRARIES})
