#pragma once

#include <windows.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

// What a process and its coclass-host.exe say to each other, through a pipe each way. Both are of one package, but may be of
// different bits: all numbers are of fixed size.
namespace coclass::surrogate {

enum class order : std::uint32_t {
    create = 1,    // an object of the class: answered by its marshaled IUnknown
    license_key,   // IClassFactory2::RequestLicKey: by the key
    license_info,  // IClassFactory2::GetLicInfo: by two bytes, whether a key can be had and whether the licence is there
};

struct request {
    order what = order::create;
    bool multithreaded = false;  // in the host's multithreaded apartment, else in its single-threaded one
    GUID clsid{};
    std::wstring file;                // of the DLL; empty where COM knows it
    std::optional<std::wstring> key;  // of a licensed class
};

struct answer {
    HRESULT result = E_UNEXPECTED;
    std::wstring description;  // what is said of a failure, with its source
    std::wstring source;
    std::vector<std::uint8_t> bytes;
};

// Goes before each message.
struct header {
    std::uint32_t number = 0;  // of the request; its answer has the same
    std::uint32_t size = 0;    // of what follows
};

// The number of a message of the host that is no answer: nothing that it made is alive. Its four bytes say how many requests it
// has answered, so that it can be told from one that another request has overtaken.
inline constexpr std::uint32_t idle_number = 0;

// No message is longer: a path has 32,767 characters, and a marshaled interface some hundred bytes unless its object says otherwise.
inline constexpr std::uint32_t longest_message = 64 * 1024 * 1024;

std::vector<std::uint8_t> encode(const request& message);
std::vector<std::uint8_t> encode(const answer& message);
bool decode(std::span<const std::uint8_t> bytes, request& message);
bool decode(std::span<const std::uint8_t> bytes, answer& message);

// False where the other end is gone.
bool write_message(HANDLE pipe, std::uint32_t number, std::span<const std::uint8_t> bytes);
bool read_message(HANDLE pipe, std::uint32_t& number, std::vector<std::uint8_t>& bytes);

}  // namespace coclass::surrogate
