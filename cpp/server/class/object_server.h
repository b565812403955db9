#pragma once

#include "marshal/interface.h"
#include "server/call/js_frame.h"
#include "server/class/environment_object.h"
#include "server/class/environments.h"
#include "server/crossing/apartment_channel.h"
#include "server/events/sink_class.h"
#include "server/object/served_class.h"
#include "server/object/server_object.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace coclass {

class class_factory;
class sink_connection;

// What goes with the registration of a class object in the multithreaded apartment, where the environment's is another
// (class_registration.h).
struct multithreaded_class {
    DWORD own_cookie = 0;                 // of the registration in the environment's apartment; 0 where there is none
    CO_MTA_USAGE_COOKIE usage = nullptr;  // of the apartment
};

// All that an environment serves: the COM objects of its JavaScript objects, their classes and factories.
class object_server final : public object_source {
public:
    explicit object_server(environment& env) : env_(env) { add_environment(env); }
    ~object_server() override { remove_environment(env_); }

    // object_source
    HRESULT serve(napi_value value, com_ptr<IUnknown>& object, bool& has_dispatch) override;
    bool unwrap(IUnknown* object, napi_value* value) noexcept override;
    void withdraw() noexcept override;
    void end() noexcept override;

    // Opened at the first need.
    HRESULT channel(std::shared_ptr<apartment_channel>& result);

    // A class for objects to come. It lives as long as JavaScript has the external that is its handle, or COM an object of it.
    HRESULT add_class(std::shared_ptr<served_class> added, napi_value* handle);
    HRESULT class_of_handle(napi_value handle, std::shared_ptr<const served_class>& result) const;

    // The COM object of an implementation, made where there is none, with a reference for the caller; aggregated where `outer` is given.
    HRESULT object_for(napi_value implementation, IUnknown* outer, com_ptr<IUnknown>& identity, server_object*& object);

    // The JavaScript object that a COM object stands for, of whatever class; false where it is none of this environment's.
    bool implementation_of(IUnknown* object, napi_value* value) noexcept;

    // Tells a JavaScript object that COM's last reference to it is gone.
    void say_goodbye(napi_value implementation) noexcept;

    // DISPIDs of plain objects' names, the same for all of them.
    DISPID plain_dispid(const std::wstring& name);
    HRESULT plain_name(DISPID dispid, napi_value* name) const;

    std::unordered_set<server_object*> objects;
    std::unordered_set<environment_object*> environment_objects;  // not counted
    std::unordered_set<sink_connection*> connections;             // not counted either
    std::vector<sink_class> sink_classes;
    std::unordered_set<DWORD> class_cookies;                               // of the class objects that COM hands out
    std::unordered_set<DWORD> active_cookies;                              // of the entries in the running object table
    std::unordered_map<DWORD, multithreaded_class> multithreaded_classes;  // by their cookies
    std::unordered_map<GUID, class_factory*, guid_hash> factories;         // not counted: JavaScript holds them

private:
    void let_go(com_ptr<IUnknown>& identity) noexcept;
    static void forget_class(napi_env env, void* key, void*) noexcept;

    HRESULT class_of(napi_value implementation, std::shared_ptr<const served_class>& result);

    environment& env_;
    std::shared_ptr<apartment_channel> channel_;
    std::shared_ptr<const served_class> plain_class_;
    std::unordered_map<const void*, std::shared_ptr<const served_class>> classes_;
    std::unordered_map<std::wstring, DISPID> dispids_;
    std::vector<std::wstring> names_;
};

inline object_server& server_of(environment& env) noexcept { return static_cast<object_server&>(*env.server); }

}  // namespace coclass
