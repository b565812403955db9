#pragma once

#include <windows.h>

#include <cstddef>
#include <cstdint>

// What is used here of libuv 1, which Node exports: no build needs the headers of Node for Windows. libuv keeps these types as
// they are until its version 2; uv_facts.h holds for this file and for libuv's own (npm run pedantic).
#define COCLASS_UV extern "C" __declspec(dllimport)

using uv_loop_t = struct uv_loop_s;
using uv_handle_t = struct uv_handle_s;
using uv_prepare_t = struct uv_prepare_s;
using uv_async_t = struct uv_async_s;
using uv_timer_t = struct uv_timer_s;

// The beginning of it.
struct uv_loop_s {
    void* data;
    unsigned active_handles;
    void* handle_queue[2];
    void* active_requests;
    void* internal_fields;
    unsigned stop_flag;
    HANDLE iocp;  // the completion port
};

// Every handle begins so.
struct uv_handle_s {
    void* data;
};

struct uv_prepare_s {
    void* data;
    void* rest[14];
};

struct uv_async_s {
    void* data;
    void* rest[27];
};

struct uv_timer_s {
    void* data;
    void* rest[19];
};

enum uv_run_mode { UV_RUN_DEFAULT = 0, UV_RUN_ONCE, UV_RUN_NOWAIT };

using uv_close_cb = void (*)(uv_handle_t* handle);
using uv_prepare_cb = void (*)(uv_prepare_t* handle);
using uv_async_cb = void (*)(uv_async_t* handle);
using uv_timer_cb = void (*)(uv_timer_t* handle);

COCLASS_UV int uv_run(uv_loop_t*, uv_run_mode mode);
COCLASS_UV void uv_update_time(uv_loop_t*);
COCLASS_UV void uv_unref(uv_handle_t*);
COCLASS_UV void uv_close(uv_handle_t* handle, uv_close_cb close_cb);
COCLASS_UV int uv_prepare_init(uv_loop_t*, uv_prepare_t* prepare);
COCLASS_UV int uv_prepare_start(uv_prepare_t* prepare, uv_prepare_cb cb);
COCLASS_UV int uv_prepare_stop(uv_prepare_t* prepare);
COCLASS_UV int uv_async_init(uv_loop_t*, uv_async_t* async, uv_async_cb async_cb);
COCLASS_UV int uv_async_send(uv_async_t* async);
COCLASS_UV int uv_timer_init(uv_loop_t*, uv_timer_t* handle);
COCLASS_UV int uv_timer_start(uv_timer_t* handle, uv_timer_cb cb, std::uint64_t timeout, std::uint64_t repeat);

#undef COCLASS_UV
