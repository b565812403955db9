// CSharpMeasure CASE SECONDS: prints the nanoseconds that one turn of the loop of that name takes, three times. Each run makes enough turns to take
// SECONDS, so that .NET has compiled the loop for good by then.
using System;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Bench;

internal static class Program
{
    private static object Create(string progId) => Activator.CreateInstance(Type.GetTypeFromProgID(progId, true)!)!;

    private static void Expect(bool holds)
    {
        // A vtable that has changed would be called at a wrong place.
        if (!holds) throw new InvalidOperationException("a call gave another result than it should");
    }

    private static Action<int> Late(string name)
    {
        dynamic arguments = Create("Coclass.Test.Arguments");
        dynamic values = Create("Coclass.Test.Values");
        dynamic arrays = Create("Coclass.Test.Arrays");
        var text = new string('x', name.EndsWith("100000") ? 100_000 : 10);
        values.PropBSTR = text;
        switch (name)
        {
            case "DictionaryGet":
                dynamic dictionary = Create("Scripting.Dictionary");
                return count => { for (var turn = 0; turn < count; turn++) { int value = dictionary.Count; } };
            case "Get": return count => { for (var turn = 0; turn < count; turn++) { int value = arguments.Count; } };
            case "Put": return count => { for (var turn = 0; turn < count; turn++) arguments.Count = turn; };
            case "Method": return count => { for (var turn = 0; turn < count; turn++) { int value = arguments.Add4(1, 2, 3, turn); } };
            case "StringIn10" or "StringIn100000": return count => { for (var turn = 0; turn < count; turn++) values.PropBSTR = text; };
            case "StringOut10" or "StringOut100000": return count => { for (var turn = 0; turn < count; turn++) { string value = values.PropBSTR; } };
            case "EchoLate": return count => { for (var turn = 0; turn < count; turn++) { string value = values.EchoBSTR(text); } };
            case "ArrayIn":
                var doubles = new double[1_000_000];
                return count => { for (var turn = 0; turn < count; turn++) { double value = arrays.TakeDoubles(doubles); } };
            case "ArrayOut": return count => { for (var turn = 0; turn < count; turn++) { double[] value = arrays.MakeDoubles(1_000_000); } };
            default: throw new ArgumentException($"there is no case {name}");
        }
    }

    private static Action<int> Loop(string name)
    {
        switch (name)
        {
            case "EarlyGet" or "EarlyPut" or "EarlyMethod":
                var arguments = (ITestArguments)Create("Coclass.Test.Arguments");
                arguments.Count = 5;
                Expect(arguments.Count == 5 && arguments.Add4(1, 2, 3, 4) == 10);
                return name switch
                {
                    "EarlyGet" => count => { for (var turn = 0; turn < count; turn++) _ = arguments.Count; },
                    "EarlyPut" => count => { for (var turn = 0; turn < count; turn++) arguments.Count = turn; },
                    _ => count => { for (var turn = 0; turn < count; turn++) _ = arguments.Add4(1, 2, 3, turn); },
                };
            case "VtableAdd":
                var custom = (ITestCustom)Create("Coclass.Test.Custom");
                Expect(custom.Add(1, 2) == 3);
                return count => { for (var turn = 0; turn < count; turn++) _ = custom.Add(1, turn); };
            case "VtableEcho":
                var values = (ITestValues)Create("Coclass.Test.Values");
                var text = new string('x', 10);
                Expect(values.EchoBSTR(text) == text);
                return count => { for (var turn = 0; turn < count; turn++) _ = values.EchoBSTR(text); };
            case "Create":
                return count => { for (var turn = 0; turn < count; turn++) Marshal.FinalReleaseComObject(Create("Scripting.Dictionary")); };
            case "CreateByClsid":
                var clsid = new Guid("EE09B103-97E0-11CF-978F-00A02463E06F");
                return count => { for (var turn = 0; turn < count; turn++) Marshal.FinalReleaseComObject(Activator.CreateInstance(Type.GetTypeFromCLSID(clsid)!)!); };
            default: return Late(name);
        }
    }

    private static double Seconds(Action<int> loop, int count)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        loop(count);
        return watch.Elapsed.TotalSeconds;
    }

    [STAThread]
    private static void Main(string[] args)
    {
        var loop = Loop(args[0]);
        var wanted = double.Parse(args[1], CultureInfo.InvariantCulture);
        var count = 1;
        for (var took = Seconds(loop, count); took < wanted; took = Seconds(loop, count)) count *= took < wanted / 10 ? 8 : 2;
        for (var round = 0; round < 3; round++) Console.WriteLine((long)(Seconds(loop, count) / count * 1e9));
    }
}
