#pragma once

#include <node_api.h>

namespace coclass {

// Lets go of the handles made in a loop's turn.
class handle_scope {
public:
    explicit handle_scope(napi_env env) noexcept : env_(env) { napi_open_handle_scope(env, &scope_); }
    handle_scope(const handle_scope&) = delete;
    handle_scope& operator=(const handle_scope&) = delete;
    ~handle_scope() { napi_close_handle_scope(env_, scope_); }

private:
    napi_env env_;
    napi_handle_scope scope_ = nullptr;
};

}  // namespace coclass
