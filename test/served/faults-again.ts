// The same classes in another program.
import './faults.js';
