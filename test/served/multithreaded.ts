// A server in the multithreaded apartment.
import { setApartmentModel } from 'coclass';
import { ThreadingModel } from 'coclass/server';

import { serveHolding } from './holding.js';

setApartmentModel('MTA');
serveHolding('CoclassMultithreaded', 'F0', ThreadingModel.Both);
