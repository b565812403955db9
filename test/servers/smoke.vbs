' Asks every class of the registered test server one question or two, as a foreign client:
'   wine cscript //nologo smoke.vbs
' Prints what differs, or that all is well. (Wine's cscript ends with 0 and prints nothing where a script breaks off, so
' only the last line is proof.)
Option Explicit

Dim failures
failures = 0

Sub Check(what, actual, expected)
  If CStr(actual) = CStr(expected) Then Exit Sub
  failures = failures + 1
  WScript.Echo what & ": expected " & expected & ", got " & actual
End Sub

Function Make(name)
  Set Make = CreateObject("Coclass.Test." & name)
End Function

Dim monitor
Set monitor = Make("Monitor")
Check "live objects", monitor.LiveObjects, 0

Sub CheckValues
  Dim values
  Set values = Make("Values")
  Check "live object", monitor.LiveObjects, 1
  Check "EchoI4", values.EchoI4(-5), -5
  Check "EchoBSTR", values.EchoBSTR("text"), "text"
  Check "EchoColor", values.EchoColor(4), 4
  Check "Describe a number", values.Describe(1.5), "VT_R8 0x3ff8000000000000"
  Check "Describe a string", values.Describe("ab"), "VT_BSTR len=4 61 00 62 00"
  Check "MakeRaw", values.MakeRaw(3, "2a000000"), 42
  Check "BigString", values.StringLength(values.BigString(100000)), 100000
End Sub

Sub CheckArrays
  ' VBScript cannot index an array of longs; Values can say what is in it.
  Dim arrays, text
  Set arrays = Make("Arrays")
  text = Make("Values").Describe(arrays.MakeArray(3, Split("0 3 1 2")))
  Check "MakeArray", text, "VT_ARRAY|VT_I4 dims=2 [0..2][1..2] 0 1 2 3 4 5"
End Sub

Sub CheckRecords
  ' VBScript cannot look into a record.
  Dim records
  Set records = Make("Records")
  Check "DescribePerson", records.DescribePerson(records.MakePerson()), _
    "Ada 36 -30701.000000 (51.500000,-0.250000) 42 [100,200,300]"
End Sub

Sub CheckArguments
  Dim arguments
  Set arguments = Make("Arguments")
  Check "Join4", arguments.Join4(1, "b", True, Null), "1|b|True|null"
  Check "Optional", arguments.Optional(1, , 3), "a=1 b=missing c=3"
  Check "Defaults", arguments.Defaults(), "a=7 b=x c=False"
  Check "VarArgs", arguments.VarArgs(1, 2, "c"), "3: 1, 2, c"
  arguments.Item("key") = 5
  Check "default member", arguments("key"), 5
  Set arguments.Ref = monitor
  Check "LastPut after Set", arguments.LastPut, "PUTREF"
  arguments.Ref = 1
  Check "LastPut after Let", arguments.LastPut, "PUT"
  arguments.Indexed(1, 2) = "one two"
  Check "Indexed", arguments.Indexed(1, 2), "one two"
End Sub

Sub CheckOdd
  Dim odd
  Set odd = Make("Odd")
  Check "then", odd.then(), "odd then"
  Check "length", odd.length, 11
  Check "Item", odd(4), 40
End Sub

Sub CheckErrors
  Dim errors, raw
  Set errors = Make("Errors")
  Set raw = Make("RawErrors")
  On Error Resume Next
  errors.WithInfo &H80040201, "a source", "a description", "a.chm", 5
  Check "WithInfo", Hex(Err.Number) & Err.Source & Err.Description, "80040201a sourcea description"
  Err.Clear
  raw.Full
  Check "Full", Hex(Err.Number) & Err.Source & Err.Description, "80040217full sourcefull description"
  Err.Clear
  CreateObject "Coclass.Test.FailingClass"
  Check "FailingClass", Err.Number <> 0, True
  Err.Clear
End Sub

Sub CheckLifetime
  Dim parent, child, gone
  Set parent = Make("Lifetime")
  gone = parent.DestroyedCount
  Set child = parent.Child
  Check "Self", parent.Self Is parent, True
  parent.Hold child
  Set child = Nothing
  Check "held", parent.HeldCount, 1
  parent.Drop
  Check "destroyed", parent.DestroyedCount - gone, 1
End Sub

Sub CheckCollection
  Dim collection, element, text, lazy
  Set collection = Make("Collection")
  collection.Add 1
  collection.Add "two"
  For Each element In collection
    text = text & element
  Next
  Check "For Each", text, "1two"
  Check "Item", collection(2), "two"
  Set lazy = collection.Lazy(1000)
  For Each element In lazy
    If element = 2 Then Exit For
  Next
  Check "Fetched", lazy.Fetched, 3
End Sub

Sub CheckUntyped
  Dim untyped, expando
  Set untyped = Make("Untyped")
  untyped.Value = 5
  untyped.Slot(3) = "three"
  Check "Value, Add, Slot", untyped.Value & untyped.Add(1, 2) & untyped.Slot(3), "53three"
  Set expando = Make("Expando")
  expando.Foo = 1
  expando.bar = 2
  Check "Names", expando.Names, "Foo,bar"
End Sub

Sub CheckApartment
  Dim apartment, rounds, free
  Set apartment = Make("Apartment")
  apartment.PostToSelf 5
  apartment.CallFromThread 10
  For rounds = 1 To 100
    If apartment.CallsPending = 0 And apartment.Received = 5 Then Exit For
    apartment.WaitPumping 50
  Next
  Check "Received", apartment.Received, 5
  Check "Pings", apartment.Pings & apartment.PingThreadIdsOk & apartment.ThreadError, "10True0"
  Set free = Make("Free")
  Check "Free", free.Increment() + free.Increment(), 3
End Sub

CheckValues
CheckArrays
CheckRecords
CheckArguments
CheckOdd
CheckErrors
CheckLifetime
CheckCollection
CheckUntyped
CheckApartment
Check "live objects at the end", monitor.LiveObjects, 0
Check "locks at the end", monitor.Locks, 0

If failures = 0 Then WScript.Echo "The test server answers as it should."
