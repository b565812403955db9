import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';

import { createObject, enumerate, typeName } from 'coclass';

import { assertComError } from '../support/test-server.js';
import { itIfNotWine, underWine } from '../support/wine.js';

// What its members are is the test's knowledge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function documentOf(xml: string): any {
  const document = createObject('Msxml2.DOMDocument.6.0');
  document.async = false;
  assert.equal(document.loadXML(xml), true);
  return document;
}

describe('Msxml2.DOMDocument', () => {
  it('loads XML and selects nodes', () => {
    const document = documentOf('<list kind="test"><item n="x">one</item><item n="y">two</item></list>');
    assert.equal(document.documentElement.nodeName, 'list');
    assert.equal(document.selectSingleNode('/list/item[@n="y"]').text, 'two');
    assert.equal(document.selectSingleNode('/list/nothing'), null);
    const items = document.selectNodes('/list/item');
    assert.equal(typeof items, 'function');
    assert.equal(items.length, 2, 'the length of the list, not of the function');
    assert.deepEqual([items(0).text, items[1].text, items.item(1).text], ['one', 'two', 'two']);
    assert.equal(items.item(2), null);
    assert.deepEqual([...enumerate(items as object)].map((item: { text: string }) => item.text), ['one', 'two']);
  });

  it('has attributes', () => {
    const root = documentOf('<a x="1" y="2"/>').documentElement;
    assert.equal(root.attributes.length, 2);
    assert.equal(root.getAttribute('x'), '1');
    assert.equal(root.getAttribute('z'), null);
    root.setAttribute('z', 3);
    assert.equal(root.attributes.getNamedItem('z').value, '3');
    assert.deepEqual([...root.attributes].map((attribute: { name: string }) => attribute.name), ['x', 'y', 'z']);
  });

  it('removes an attribute', () => {
    // Wine's own objects for an attribute that is removed outlive what they point to, and crash: none is made here.
    const root = documentOf('<a x="1" y="2"/>').documentElement;
    root.removeAttribute('x');
    assert.deepEqual([root.getAttribute('x'), root.getAttribute('y')], [null, '2']);
  });

  it('is built by hand', () => {
    const document = documentOf('<a/>');
    const child = document.createElement('b');
    child.text = 'text & more';
    document.documentElement.appendChild(child);
    assert.match(document.xml, /<b>text &amp; more<\/b>/);
    assert.equal(document.documentElement.childNodes.length, 1);
    assert.equal(child.parentNode.nodeName, 'a');
  });

  it('keeps binary values', () => {
    const element = documentOf('<a/>').createElement('b');
    element.dataType = 'bin.base64';
    element.nodeTypedValue = new Uint8Array([1, 2, 255]);
    assert.equal(element.text, 'AQL/');
    assert.deepEqual(element.nodeTypedValue, new Uint8Array([1, 2, 255]));
  });

  it('says that text is not well-formed', () => {
    const document = createObject('Msxml2.DOMDocument.6.0');
    assert.equal(document.loadXML('<a><b></a>'), false);
    assert.ok(document.parseError.errorCode !== 0 && document.parseError.reason !== '');
    assert.equal(documentOf('<a/>').parseError.errorCode, 0);
  });

  it('refuses an XPath that is none', () => {
    assert.throws(() => documentOf('<a/>').selectNodes('//['), { name: 'ComError', member: /^IXMLDOM.*\.selectNodes$/ });
    assertComError(() => documentOf('<a/>').NoSuchMember, { code: 'DISP_E_UNKNOWNNAME' });
  });
});

// Requests block this thread: the server has one of its own.
const SERVER = `
  const { createServer } = require('node:http');
  const { parentPort } = require('node:worker_threads');
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => {
      response.writeHead(request.url === '/missing' ? 404 : 200, { 'Content-Type': 'application/xml', 'X-Test': 'yes' });
      response.end('<answer method="' + request.method + '">' + body + '</answer>');
    });
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

describe('a request by HTTP', () => {
  let server: Worker | undefined;
  let url = '';

  before((done) => {
    server = new Worker(SERVER, { eval: true });
    server.once('message', (port: number) => {
      url = `http://127.0.0.1:${port}`;
      done();
    });
  });

  after(async () => {
    await server?.terminate();
  });

  it('is made by MSXML2.XMLHTTP', () => {
    const request = createObject('MSXML2.XMLHTTP');
    request.open('GET', `${url}/`, false);
    request.send();
    assert.equal(request.status, 200);
    assert.equal(request.responseText, '<answer method="GET"></answer>');
    assert.equal(request.getResponseHeader('X-Test'), 'yes');
    assert.equal(request.responseXML.documentElement.getAttribute('method'), 'GET');
  });

  it('is made by WinHttp.WinHttpRequest', () => {
    const request = createObject('WinHttp.WinHttpRequest.5.1');
    request.Open('POST', `${url}/`, false);
    request.SetRequestHeader('Content-Type', 'text/plain');
    request.Send('hello');
    assert.equal(request.Status, 200);
    assert.equal(request.ResponseText, '<answer method="POST">hello</answer>');
    assert.ok(request.ResponseBody instanceof Uint8Array);
    request.Open('GET', `${url}/missing`, false);
    request.Send();
    assert.equal(request.Status, 404);
  });

  it('that cannot be sent is an error with a text', () => {
    const request = createObject('WinHttp.WinHttpRequest.5.1');
    request.Open('GET', 'http://127.0.0.1:1/', false);
    assert.throws(() => request.Send(), { name: 'ComError', message: /^IWinHttpRequest\.Send: ./ });
  });
});

describe('VBScript.RegExp', () => {
  it('finds matches and their parts', () => {
    const expression = createObject('VBScript.RegExp');
    expression.Pattern = '(\\w)(\\d)';
    expression.Global = true;
    const matches = expression.Execute('a1 b2');
    assert.equal(matches.Count, 2);
    assert.deepEqual([matches(0).Value, matches[1].Value, String(matches(1))], ['a1', 'b2', 'b2']);
    assert.deepEqual([...matches].map((match: { FirstIndex: number }) => match.FirstIndex), [0, 3]);
    assert.deepEqual([matches(1).SubMatches(0), matches(1).SubMatches(1)], ['b', '2']);
    assert.equal(expression.Replace('a1 b2', '$2$1'), '1a 2b');
    assert.equal(expression.Test('zz'), false);
  });
});

describe('MSScriptControl.ScriptControl', () => {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  function engine(language: 'JScript' | 'VBScript', code: string): any {
    const control = createObject('MSScriptControl.ScriptControl');
    control.Language = language;
    control.AddCode(code);
    return control;
  }

  it('evaluates expressions', () => {
    assert.equal(engine('JScript', '').Eval('"a" + 1'), 'a1');
    assert.equal(engine('VBScript', '').Eval('"a" & 1'), 'a1');
  });

  it('calls functions of the script', () => {
    const script = engine('JScript', 'function add(a, b) { return a + b; }');
    assert.equal(script.CodeObject.add(1, 2), 3);
    assert.equal(script.CodeObject.add('a', 'b'), 'ab');
    assert.deepEqual([...script.Procedures].map((procedure: { Name: string }) => procedure.Name), ['add']);
  });

  itIfNotWine('runs functions of the script by name, with arguments', 'its DispInvoke refuses [vararg] with a result', () => {
    const script = engine('VBScript', 'Function Add(a, b)\r\nAdd = a + b\r\nEnd Function');
    assert.equal(script.Run('Add', 1, 2), 3);
  });

  it('gives objects, arrays and functions of JScript', () => {
    const script = engine('JScript', '');
    const object = script.Eval('({ x: 1, y: "z", twice: function (k) { return k * 2; } })');
    assert.deepEqual([object.x, object.y, object.twice(21)], [1, 'z', 42]);
    object.x = 6;
    assert.equal(object.x, 6);
    const array = script.Eval('([1, "two", 3])');
    assert.deepEqual([array.length, array[0], array[1], array[2]], [3, 1, 'two', 3]);
    array[1] = 2;
    assert.equal(array[1], 2);
    const triple = script.Eval('(function (a) { return a * 3; })');
    assert.equal(triple(4), 12);
  });

  it('sees the objects that it is given', () => {
    const script = engine('JScript', '');
    const dictionary = createObject('Scripting.Dictionary');
    dictionary.Add('key', 'value');
    script.AddObject('dictionary', dictionary);
    assert.equal(script.Eval('dictionary.Item("key")'), 'value');
    script.Eval('dictionary.Add("more", 2)');
    assert.equal(dictionary.Count, 2);
  });

  it('hands on that a script is no program', () => {
    assert.throws(() => engine('JScript', '').Eval('1 +'), { name: 'ComError', member: 'IScriptControl.Eval' });
    if (!underWine) assertComError(() => engine('JScript', '').Eval('throw new Error("boom")'), { code: 'E_FAIL', message: /boom/ });
    assert.equal(typeName(engine('JScript', '').Error as object), 'IScriptError');
  });
});
