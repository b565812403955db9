// The stand-in's server: `server.js /regserver`, and COM starts it for Coclass.StandIn.Excel.
import { AutoObjectFactory, comServer, Instancing } from 'coclass/server';

import { Application } from './objects/application.js';
import { CLASS_Application } from './shape/library.js';

new AutoObjectFactory(comServer, Application, CLASS_Application, Instancing.MultiInstance, undefined, { progId: 'Coclass.StandIn.Excel', description: 'A stand-in for Excel, of the tests of coclass' });
comServer.run();
