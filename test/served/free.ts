// A server in a single-threaded apartment, of a class whose objects may be called on any thread.
import { ThreadingModel } from 'coclass/server';

import { serveHolding } from './holding.js';

serveHolding('CoclassFree', 'F1', ThreadingModel.Free);
