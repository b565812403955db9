// A program that has the package, and does nothing with it.
import 'coclass';
