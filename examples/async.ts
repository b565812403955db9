// Objects on a thread of their own: the main loop goes on while COM works.
import { Apartment, put, within } from 'coclass';

await using apartment = await Apartment.start();

// A chain is one message; the objects on its way are released in the apartment.
const fso = await apartment.createObject('Scripting.FileSystemObject');
console.log(`${await fso.Drives.Count} drives; Windows is in ${await fso.GetSpecialFolder(0).Path}`);
for await (using drive of fso.Drives) console.log(`  drive ${await drive.DriveLetter}: ready ${await drive.IsReady}`);

// What is written in one turn goes out together, in order.
const xml = await apartment.createObject('Msxml2.DOMDocument.6.0');
await put(xml, 'async', false);
const [, title, count] = await Promise.all([
  xml.loadXML('<books><book>Inside OLE</book><book>Essential COM</book></books>'),
  xml.documentElement.firstChild.text,
  xml.documentElement.childNodes.length,
]);
console.log(`${count} books, the first is ${title}`);

// A query that takes its time: the timers of this thread do not notice.
let latest = performance.now();
let longest = 0;
const timer = setInterval(() => {
  longest = Math.max(longest, performance.now() - latest - 10);
  latest = performance.now();
}, 10);
const script = await apartment.createObject('MSScriptControl.ScriptControl');
await put(script, 'Language', 'VBScript');
await script.AddCode('Function Work(seconds)\nDim start\nstart = Timer\nDo While Timer < start + seconds\nLoop\nWork = "done"\nEnd Function');
console.log(`2 seconds of VBScript: ${await script.Run('Work', 2)}; a timer of 10 ms was late by ${longest.toFixed(1)} ms at most`);
clearInterval(timer);

// Waiting has an end, where it should. What the call still does, it does by itself.
try {
  await within(script, { timeout: 200 }).Run('Work', 1);
} catch (error) {
  console.log(String(error));
}
