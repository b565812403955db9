#include "parts/check.h"
#include "parts/targets.h"

#include "inproc/manifest.h"
#include "windows/files.h"

namespace coclass::sanitizers {

void try_manifest(bytes input) {
    set_own_resource(input);
    inproc::manifest read;
    if (FAILED(inproc::read_manifest(read))) return;
    CHECK(!read.server.empty() && !read.classes.empty() && read.timeout > 0);
    CHECK(read.serves(read.classes.back()));
}

}  // namespace coclass::sanitizers
