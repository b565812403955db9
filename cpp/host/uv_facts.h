#pragma once

#include <windows.h>

#include <cstddef>
#include <cstdint>
#include <type_traits>

// What the addon believes of libuv, to be included after host/uv.h or after libuv's own uv.h.

static_assert(offsetof(uv_loop_t, iocp) == 56 && std::is_same_v<decltype(uv_loop_t::iocp), HANDLE>);
static_assert(offsetof(uv_handle_t, data) == 0);
static_assert(offsetof(uv_prepare_t, data) == 0 && sizeof(uv_prepare_t) == 120 && alignof(uv_prepare_t) == 8);
static_assert(offsetof(uv_async_t, data) == 0 && sizeof(uv_async_t) == 224 && alignof(uv_async_t) == 8);
static_assert(offsetof(uv_timer_t, data) == 0 && sizeof(uv_timer_t) == 160 && alignof(uv_timer_t) == 8);
static_assert(UV_RUN_DEFAULT == 0 && UV_RUN_ONCE == 1 && UV_RUN_NOWAIT == 2);

static_assert(std::is_same_v<uv_close_cb, void (*)(uv_handle_t*)>);
static_assert(std::is_same_v<uv_prepare_cb, void (*)(uv_prepare_t*)>);
static_assert(std::is_same_v<uv_async_cb, void (*)(uv_async_t*)>);
static_assert(std::is_same_v<uv_timer_cb, void (*)(uv_timer_t*)>);

static_assert(std::is_same_v<decltype(uv_run), int(uv_loop_t*, uv_run_mode)>);
static_assert(std::is_same_v<decltype(uv_update_time), void(uv_loop_t*)>);
static_assert(std::is_same_v<decltype(uv_unref), void(uv_handle_t*)>);
static_assert(std::is_same_v<decltype(uv_close), void(uv_handle_t*, uv_close_cb)>);
static_assert(std::is_same_v<decltype(uv_prepare_init), int(uv_loop_t*, uv_prepare_t*)>);
static_assert(std::is_same_v<decltype(uv_prepare_start), int(uv_prepare_t*, uv_prepare_cb)>);
static_assert(std::is_same_v<decltype(uv_prepare_stop), int(uv_prepare_t*)>);
static_assert(std::is_same_v<decltype(uv_async_init), int(uv_loop_t*, uv_async_t*, uv_async_cb)>);
static_assert(std::is_same_v<decltype(uv_async_send), int(uv_async_t*)>);
static_assert(std::is_same_v<decltype(uv_timer_init), int(uv_loop_t*, uv_timer_t*)>);
static_assert(std::is_same_v<decltype(uv_timer_start), int(uv_timer_t*, uv_timer_cb, std::uint64_t, std::uint64_t)>);
