// PeerLib as a C# programmer writes it by hand: in the order of the vtables.
using System;
using System.Collections;
using System.Runtime.InteropServices;

namespace Peers;

public enum Color { Red = 1, Green = 2, Blue = 4 }

/// <summary>The source text's first sample, of examples/pcom.</summary>
[ComImport, Guid("4E569BC8-E068-4F7C-A043-F646C9DA0556"), InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
public interface ISample
{
    [return: MarshalAs(UnmanagedType.BStr)]
    string GetComInfo(int valInt, [MarshalAs(UnmanagedType.BStr)] string valStr);
}

/// <summary>Its second one, of examples/mysvr.</summary>
[ComImport, Guid("D8181914-E43E-4B39-99EF-6C9673DAFFBE"), InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
public interface IMyInterface
{
    int SampleMethod(short val);
}

[ComImport, Guid("A7C51D0E-4B39-4E0C-9D1F-52E8B0C7F004"), InterfaceType(ComInterfaceType.InterfaceIsDual)]
public interface IPeer
{
    [DispId(1)] byte EchoByte(byte v);
    [DispId(2)] short EchoShort(short v);
    [DispId(3)] int EchoLong(int v);
    [DispId(4)] uint EchoULong(uint v);
    [DispId(5)] int EchoInt(int v);
    [DispId(6)] long EchoInt64(long v);
    [DispId(7)] float EchoSingle(float v);
    [DispId(8)] double EchoDouble(double v);
    [DispId(9)] [return: MarshalAs(UnmanagedType.VariantBool)] bool EchoBool([MarshalAs(UnmanagedType.VariantBool)] bool v);
    [DispId(10)] [return: MarshalAs(UnmanagedType.BStr)] string EchoBstr([MarshalAs(UnmanagedType.BStr)] string v);
    [DispId(11)] [return: MarshalAs(UnmanagedType.Currency)] decimal EchoCurrency([MarshalAs(UnmanagedType.Currency)] decimal v);
    [DispId(12)] DateTime EchoDate(DateTime v);
    [DispId(13)] [return: MarshalAs(UnmanagedType.Struct)] object? EchoVariant([MarshalAs(UnmanagedType.Struct)] object? v);
    [DispId(14)] [return: MarshalAs(UnmanagedType.IDispatch)] object? EchoDispatch([MarshalAs(UnmanagedType.IDispatch)] object? v);
    [DispId(15)] [return: MarshalAs(UnmanagedType.IUnknown)] object? EchoUnknown([MarshalAs(UnmanagedType.IUnknown)] object? v);
    [DispId(16)] Color EchoColor(Color v);
    [DispId(17)] [return: MarshalAs(UnmanagedType.VariantBool)] bool Swap([MarshalAs(UnmanagedType.BStr)] ref string a, ref int b);
    [DispId(18)] void Split([MarshalAs(UnmanagedType.BStr)] string s, [MarshalAs(UnmanagedType.BStr)] out string head, out int rest);
    [DispId(19)] [return: MarshalAs(UnmanagedType.BStr)] string Opt(int a, [Optional, DefaultParameterValue(7)] int b, [Optional, MarshalAs(UnmanagedType.Struct)] object? c);
    [DispId(20)] double Sum([MarshalAs(UnmanagedType.SafeArray, SafeArraySubType = VarEnum.VT_R8)] double[]? values);
    [DispId(21)] [return: MarshalAs(UnmanagedType.SafeArray, SafeArraySubType = VarEnum.VT_I4)] int[] Make(int n);
    [DispId(22)] void Fail(int kind);
    [DispId(23)] string Name { [return: MarshalAs(UnmanagedType.BStr)] get; [param: MarshalAs(UnmanagedType.BStr)] set; }
    [DispId(24)] [return: MarshalAs(UnmanagedType.BStr)] string get_Item(int i);
    [DispId(24)] void put_Item(int i, [MarshalAs(UnmanagedType.BStr)] string value);
    [DispId(25)] [return: MarshalAs(UnmanagedType.Struct)] object? CallBack([MarshalAs(UnmanagedType.IDispatch)] object target, int n);
    [DispId(26)] [return: MarshalAs(UnmanagedType.VariantBool)] bool Fire(int n);
    [DispId(-4)] IEnumerator GetEnumerator();
}

[ComImport, Guid("A7C51D0E-4B39-4E0C-9D1F-52E8B0C7F005"), InterfaceType(ComInterfaceType.InterfaceIsIDispatch)]
public interface IPeerEvents
{
    [DispId(1)] void OnTick(int count, [MarshalAs(UnmanagedType.BStr)] string text);
    [DispId(2)] void OnInt(int count);
    [DispId(3)] void OnStop([MarshalAs(UnmanagedType.VariantBool)] ref bool cancel);
}
