' cscript //nologo measure.vbs CASE SECONDS
' Prints the nanoseconds that one turn of the loop in the Sub of that name takes, three times. Each run makes enough
' turns to take SECONDS, so that the resolution of Timer does not matter.
Option Explicit

Dim dictionary, arguments, values, arrays, array, text
Set dictionary = CreateObject("Scripting.Dictionary")
Set arguments = CreateObject("Coclass.Test.Arguments")
Set values = CreateObject("Coclass.Test.Values")
Set arrays = CreateObject("Coclass.Test.Arrays")

Sub DictionaryGet(count)
  Dim turn, value
  For turn = 1 To count
    value = dictionary.Count
  Next
End Sub

Sub Get_(count)
  Dim turn, value
  For turn = 1 To count
    value = arguments.Count
  Next
End Sub

Sub Put(count)
  Dim turn
  For turn = 1 To count
    arguments.Count = turn
  Next
End Sub

Sub Method(count)
  Dim turn, value
  For turn = 1 To count
    value = arguments.Add4(1, 2, 3, turn)
  Next
End Sub

Sub StringIn(count)
  Dim turn
  For turn = 1 To count
    values.PropBSTR = text
  Next
End Sub

Sub StringOut(count)
  Dim turn, value
  For turn = 1 To count
    value = values.PropBSTR
  Next
End Sub

' VBScript has no arrays of doubles: it can only hand on one that it was given.
Sub ArrayIn(count)
  Dim turn, value
  For turn = 1 To count
    value = arrays.TakeDoubles(array)
  Next
End Sub

Sub ArrayOut(count)
  Dim turn, value
  For turn = 1 To count
    value = arrays.MakeDoubles(1000000)
  Next
End Sub

Sub Create(count)
  Dim turn, object
  For turn = 1 To count
    Set object = CreateObject("Scripting.Dictionary")
    Set object = Nothing
  Next
End Sub

Sub Run(name, count)
  Select Case name
    Case "DictionaryGet" DictionaryGet count
    Case "Get" Get_ count
    Case "Put" Put count
    Case "Method" Method count
    Case "StringIn10", "StringIn100000" StringIn count
    Case "StringOut10", "StringOut100000" StringOut count
    Case "ArrayIn" ArrayIn count
    Case "ArrayOut" ArrayOut count
    Case "Create" Create count
  End Select
End Sub

Sub Prepare(name)
  If Right(name, 2) = "10" Then text = values.BigString(10)
  If Right(name, 6) = "100000" Then text = values.BigString(100000)
  If Left(name, 9) = "StringOut" Then values.PropBSTR = text
  If name = "ArrayIn" Then array = arrays.MakeDoubles(1000000)
End Sub

Function Seconds(name, count)
  Dim start
  start = Timer
  Run name, count
  Seconds = Timer - start
  ' Timer starts anew at midnight.
  If Seconds < 0 Then Seconds = Seconds + 86400
End Function

Dim name, wanted, count, took, round
name = WScript.Arguments(0)
wanted = CDbl(WScript.Arguments(1))
Prepare name
count = 1
took = Seconds(name, count)
Do While took < wanted
  If took < wanted / 10 Then count = count * 8 Else count = count * 2
  took = Seconds(name, count)
Loop
For round = 1 To 3
  WScript.Echo CLng(Seconds(name, count) / count * 1000000000)
Next
