// CSharpClient samples | excel FILE | PROGID: our servers through dynamic, ComImport interfaces, source-generated wrappers and .NET's own event code. A line for
// each finding, as the programs of Pascal write them.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using System.Text;

namespace Peers;

/// <summary>The callback: IDispatch of a class that .NET makes visible.</summary>
[ComVisible(true), ClassInterface(ClassInterfaceType.AutoDispatch)]
public class Doubler
{
    public object Twice(int n) => n == 13 ? throw new COMException("thirteen is unlucky ä", unchecked((int)0x80040D0D)) : 2 * n;
}

/// <summary>ISample once more, by the marshalling that the compiler generates (ComWrappers).</summary>
[GeneratedComInterface(StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(BStrStringMarshaller)), Guid("4E569BC8-E068-4F7C-A043-F646C9DA0556")]
internal partial interface IGeneratedSample
{
    string GetComInfo(int valInt, string valStr);
}

internal static partial class Program
{
    private static bool failed;

    private static void Say(string what, object? value) => Console.WriteLine($"{what}: {string.Format(CultureInfo.InvariantCulture, "{0}", value).Replace("\r\n", "|")}");

    private static void Run(string name, Action part)
    {
        Console.WriteLine($"--- {name}");
        try { part(); }
        catch (Exception error)
        {
            failed = true;
            Console.WriteLine($"FAILED: {error}");
        }
    }

    private static void Caught(string what, Action action)
    {
        try
        {
            action();
            Say(what, "nothing");
        }
        catch (Exception error)
        {
            Say(what, $"{error.GetType().Name} {error.HResult:X8} \"{error.Message}\" of {error.Source}");
        }
    }

    private static object Create(string progId) => Activator.CreateInstance(Type.GetTypeFromProgID(progId, true)!)!;

    [LibraryImport("ole32")]
    private static partial int CoCreateInstance(in Guid clsid, nint outer, uint context, in Guid iid, out nint made);

    private static void Samples()
    {
        Run("early", () =>
        {
            var sample = (ISample)Create("PCom.Sample");
            Say("ISample", sample.GetComInfo(2, "client 2"));
            Say("ISample, beyond ANSI", sample.GetComInfo(1, "ä€𝄞"));
            Say("IMyInterface", $"{((IMyInterface)Create("MyDef.MySvr")).SampleMethod(5)}");
            Say("as another interface", sample is IMyInterface);
        });
        Run("generated", () =>
        {
            var clsid = Type.GetTypeFromProgID("PCom.Sample", true)!.GUID;
            Marshal.ThrowExceptionForHR(CoCreateInstance(clsid, 0, 0x17, typeof(IGeneratedSample).GUID, out var made));
            var sample = (IGeneratedSample)new StrategyBasedComWrappers().GetOrCreateObjectForComInstance(made, CreateObjectFlags.None);
            Marshal.Release(made);
            Say("ISample", sample.GetComInfo(3, "client 3"));
        });
        Run("late", () =>
        {
            dynamic auto = Create("PCom.SampleAuto");
            Say("dynamic", auto.GetAutoSerInfo(1, "client 1"));
            dynamic server = Create("MyDef.MySvr");
            Say("dynamic, of int", $"{(int)server.SampleMethod(7)}");
            Caught("dynamic, unknown name", () => server.NoSuch(1));
            Caught("dynamic, overflow", () => server.SampleMethod(70000));
            Caught("dynamic, too many", () => server.SampleMethod(1, 2));
        });
    }

    private static void Everything(string progId)
    {
        var made = Create(progId);
        var peer = (IPeer)made;
        dynamic late = made;
        Run("types", () =>
        {
            Say("numbers", $"{peer.EchoByte(255)} {peer.EchoShort(-32768)} {peer.EchoLong(int.MinValue)} {peer.EchoULong(uint.MaxValue)} {peer.EchoInt(int.MaxValue)} {peer.EchoInt64(long.MinValue)}");
            Say("reals", $"{peer.EchoSingle(1.5f) == 1.5f} {peer.EchoDouble(-1e300) == -1e300}");
            Say("bool", $"{peer.EchoBool(true)} {peer.EchoBool(false)}");
            Say("bstr", $"{peer.EchoBstr("ä€𝄞\0nul") == "ä€𝄞\0nul"} {peer.EchoBstr("") == ""}");
            var moment = new DateTime(2026, 2, 28, 13, 14, 15);
            Say("date", peer.EchoDate(moment) == moment);
            Say("enumeration", peer.EchoColor(Color.Blue));
        });
        Run("money", () =>
        {
            try { Say("currency", peer.EchoCurrency(-0.0001m)); }
            catch (Exception error) { Say("currency", $"{error.HResult:X8}"); }
        });
        Run("VARIANTs", () =>
        {
            foreach (var given in new object?[] { 42, "x", 1.5, true, DBNull.Value, null, 5000000000, new DateTime(2026, 1, 2), new double[] { 1, 2.5 }, new object?[] { 1, "two", null } })
            {
                var came = peer.EchoVariant(given);
                var text = came is Array values ? string.Join(",", Enumerable(values)) : came is DateTime date ? date.ToString("s") : string.Format(CultureInfo.InvariantCulture, "{0}", came);
                Say(given?.GetType().Name ?? "null", $"{came?.GetType().Name ?? "null"} {text}");
            }
            var two = new int[2, 2];
            two[1, 1] = 4;
            Say("Int32[,]", ((int[,])peer.EchoVariant(two)!)[1, 1]);
            Say("currency", peer.EchoVariant(new CurrencyWrapper(1.2345m)));
        });
        Run("objects", () =>
        {
            Say("IUnknown: the same object", ReferenceEquals(peer.EchoUnknown(peer), peer));
            Say("IDispatch: the same object", ReferenceEquals(peer.EchoDispatch(peer), peer));
            Say("null", peer.EchoDispatch(null) is null);
            var own = new Doubler();
            Say("an object of ours comes back as itself", ReferenceEquals(peer.EchoDispatch(own), own));
        });
        Run("parameters", () =>
        {
            var text = "hello";
            var number = 42;
            Say("in, out", $"{peer.Swap(ref text, ref number)} {text} {number}");
            peer.Split("xyz", out var head, out var rest);
            Say("out", $"{head} {rest}");
            Say("optional", peer.Opt(1, 2, Type.Missing));
            Say("SAFEARRAY in", peer.Sum([1, 2, 3.5]));
            Say("SAFEARRAY out", string.Join(",", peer.Make(4)));
            peer.Name = "neu ä";
            Say("property", peer.Name);
            peer.put_Item(3, "drei");
            Say("indexed property", $"{peer.get_Item(3)}|{peer.get_Item(4)}");
            var all = new List<object?>();
            for (var items = peer.GetEnumerator(); items.MoveNext();) all.Add(items.Current);
            Say("enumerator", string.Join(";", all.ConvertAll(item => string.Format(CultureInfo.InvariantCulture, "{0}", item))));
        });
        Run("late", () =>
        {
            Say("long", late.EchoLong(5));
            Say("string", late.EchoBstr("ä"));
            Say("currency", late.EchoCurrency(new CurrencyWrapper(1.5m)));
            late.Name = "late";
            Say("property", late.Name);
            late.Item[7] = "sieben";
            Say("indexed property", late.Item[7]);
            Say("optional", late.Opt(1));
            Say("named", late.Opt(1, c: "x"));
            var all = new List<string>();
            foreach (var item in late) all.Add(string.Format(CultureInfo.InvariantCulture, "{0}", (object?)item));
            Say("foreach", string.Join(";", all));
        });
        Run("errors", () =>
        {
            for (var kind = 0; kind <= 2; kind++)
            {
                Caught($"error {kind}", () => peer.Fail(kind));
                Caught($"late error {kind}", () => late.Fail(kind));
            }
        });
        Run("callbacks", () =>
        {
            Say("callback", peer.CallBack(new Doubler(), 21));
            try { peer.CallBack(new Doubler(), 13); }
            catch (COMException error) { Say("callback, error", $"{error.HResult:X8}"); }
        });
        Run("events", () =>
        {
            var iid = typeof(IPeerEvents).GUID;
            Action<int, string> tick = (count, text) => Say("OnTick", $"{count} {text}");
            Action<int> whole = count => Say("OnInt", count);
            OnStop stop = (ref bool cancel) =>
            {
                Say("OnStop", cancel);
                cancel = true;
            };
            ComEventsHelper.Combine(made, iid, 1, tick);
            ComEventsHelper.Combine(made, iid, 2, whole);
            ComEventsHelper.Combine(made, iid, 3, stop);
            Say("events", peer.Fire(2));
            ComEventsHelper.Remove(made, iid, 1, tick);
            ComEventsHelper.Remove(made, iid, 2, whole);
            ComEventsHelper.Remove(made, iid, 3, stop);
            Say("events, disconnected", peer.Fire(1));
        });
        Marshal.FinalReleaseComObject(made);
    }

    private delegate void OnStop(ref bool cancel);

    private static IEnumerable<string> Enumerable(IEnumerable values)
    {
        foreach (var value in values) yield return string.Format(CultureInfo.InvariantCulture, "{0}", value);
    }

    [STAThread]
    private static int Main(string[] args)
    {
        // Not by the console's encoding, which takes a console.
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true });
        if (args[0] == "samples") Samples();
        else if (args[0] == "excel") ExcelReport(args[1]);
        else Everything(args[0]);
        return failed ? 1 : 0;
    }
}
