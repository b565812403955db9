// IPeer in C#: CSharpServer.comhost.dll, which regsvr32 registers.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Peers;

public delegate void Tick(int count, string text);
public delegate void Int(int count);
public delegate void Stop(ref bool cancel);

[ComVisible(true), Guid("A7C51D0E-4B39-4E0C-9D1F-52E8B0C7F016"), ProgId("PeerLib.CSharpPeer")]
[ClassInterface(ClassInterfaceType.None), ComDefaultInterface(typeof(IPeer)), ComSourceInterfaces(typeof(IPeerEvents))]
public class CSharpPeer : IPeer
{
    private readonly Dictionary<int, string> items = [];

    public event Tick? OnTick;
    public event Int? OnInt;
    public event Stop? OnStop;

    public string Name { get; set; } = "peer";

    public byte EchoByte(byte v) => v;
    public short EchoShort(short v) => v;
    public int EchoLong(int v) => v;
    public uint EchoULong(uint v) => v;
    public int EchoInt(int v) => v;
    public long EchoInt64(long v) => v;
    public float EchoSingle(float v) => v;
    public double EchoDouble(double v) => v;
    public bool EchoBool(bool v) => v;
    public string EchoBstr(string v) => v;
    public decimal EchoCurrency(decimal v) => v;
    public DateTime EchoDate(DateTime v) => v;
    public object? EchoVariant(object? v) => v;
    public object? EchoDispatch(object? v) => v;
    public object? EchoUnknown(object? v) => v;
    public Color EchoColor(Color v) => v;

    public bool Swap(ref string a, ref int b)
    {
        (a, b) = (b.ToString(), a.Length);
        return true;
    }

    public void Split(string s, out string head, out int rest)
    {
        head = s[..1];
        rest = s.Length - 1;
    }

    public string Opt(int a, int b, object? c) => $"{a} {b} {(c is null or System.Reflection.Missing ? "missing" : c)}";

    public double Sum(double[]? values)
    {
        if (values is null) return -1;
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }

    public int[] Make(int n)
    {
        var squares = new int[n];
        for (var index = 0; index < n; index++) squares[index] = index * index;
        return squares;
    }

    public void Fail(int kind)
    {
        switch (kind)
        {
            case 0: throw new InvalidOperationException("a plain error äö€");
            case 1: throw new UnauthorizedAccessException();
            case 2: throw new COMException("file not found: x.txt", unchecked((int)0x800A0035)) { Source = "My.Source", HelpLink = "help.chm#42" };
        }
    }

    public string get_Item(int i) => items.TryGetValue(i, out var value) ? value : "";
    public void put_Item(int i, string value) => items[i] = value;

    public object? CallBack(object target, int n) => ((dynamic)target).Twice(n);

    public bool Fire(int n)
    {
        for (var count = 1; count <= n; count++) OnTick?.Invoke(count, $"tick {count} ä");
        OnInt?.Invoke(77);
        var cancel = false;
        OnStop?.Invoke(ref cancel);
        return cancel;
    }

    public IEnumerator GetEnumerator() => new object[] { 1, "two", 3.5 }.GetEnumerator();
}
