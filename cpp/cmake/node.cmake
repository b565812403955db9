# node_api: Node-API, from the npm packages node-api-headers and node-addon-api (C++ classes over the C functions, headers
# only). No library: cpp/host finds the functions in the program that loads the addon.
set(NODE_MODULES "${COCLASS_ROOT}/node_modules")

add_library(node_api INTERFACE)
target_compile_definitions(node_api INTERFACE NAPI_VERSION=9 NAPI_CPP_EXCEPTIONS "NAPI_EXTERN=__declspec(dllimport)")
target_include_directories(node_api SYSTEM INTERFACE "${NODE_MODULES}/node-api-headers/include" "${NODE_MODULES}/node-addon-api")
