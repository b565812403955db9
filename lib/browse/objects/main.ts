// The process of `coclass browse` that has the objects.
import '../../compose.js';

import { serve } from '../process/serve.js';

serve({ objects: () => [] });
