#include "invoke/quicken.h"

namespace coclass {

void quicken(environment& env, com_object& object, napi_value wrapper) noexcept {
    object.frame_calls = many_calls;
    napi_value ignored = nullptr;
    if (env.call(hook::quicken, 1, &wrapper, &ignored) == E_JS_EXCEPTION) napi_get_and_clear_last_exception(env.js(), &ignored);
}

}  // namespace coclass
