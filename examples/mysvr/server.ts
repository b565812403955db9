// The project file, MyDef.dpr: `node server.ts /regserver`, `node server.ts /unregserver`, and COM starts it when a client asks.
import './mysvr.ts';

import { comServer } from 'coclass/server';

comServer.run();
