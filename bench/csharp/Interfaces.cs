// What is called early-bound, as a C# programmer writes it by hand; functions that are not called are left out (_VtblGap).
using System.Runtime.InteropServices;

namespace Bench;

[ComImport, Guid("6EF6C814-A5B0-47EC-981E-1C0766E2C966"), InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface ITestArguments
{
    void _VtblGap1_11();
    [DispId(9)] int Add4(int a, int b, int c, int d);
    void _VtblGap2_12();
    [DispId(27)] int Count { get; set; }
}

[ComImport, Guid("9C6ABF9C-742D-4959-AF63-6E6FC915A203"), InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface ITestValues
{
    void _VtblGap1_65();
    [return: MarshalAs(UnmanagedType.BStr)] string EchoBSTR([MarshalAs(UnmanagedType.BStr)] string value);
}

[ComImport, Guid("ED9437A9-492F-44DF-9A36-27B93749AC27"), InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
internal interface ITestCustom
{
    void _VtblGap1_17();
    int Add(int a, int b);
}
