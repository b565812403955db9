// A server that gives back what it gets: for test/fuzz/values.test.ts.
import { AutoObjectFactory, comServer, Instancing } from 'coclass/server';

import { CLASS_FuzzValues, FuzzValues } from '../support/fuzz/served-values.js';

new AutoObjectFactory(comServer, FuzzValues, CLASS_FuzzValues, Instancing.MultiInstance);
comServer.run();
