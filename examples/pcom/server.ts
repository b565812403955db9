// The project file, PCom.dpr: `node server.ts /regserver`, `node server.ts /unregserver`, and COM starts it when a client asks.
import './pcom.ts';

import { comServer } from 'coclass/server';

comServer.run();
