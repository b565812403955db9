; The functions of every vtable that describes an interface of JavaScript's: entry N of a vtable points to stub N, which says
; which entry was called. What the arguments mean is for coclass_stub_dispatch to know.
;
; A stub is 16 bytes and changes neither the stack nor a register that counts: unwinding passes through it as through a leaf.

.code

extern coclass_stub_dispatch : proc

; rax: the entry's number. The call's four register arguments go where the convention has room for them, right below those on
; the stack: all of them are then one array of words. The first four may be floating point as well: those are kept beside.
coclass_stub_enter proc frame
        mov     qword ptr [rsp + 8], rcx
        mov     qword ptr [rsp + 16], rdx
        mov     qword ptr [rsp + 24], r8
        mov     qword ptr [rsp + 32], r9
        sub     rsp, 72
        .allocstack 72
        .endprolog

        movsd   qword ptr [rsp + 32], xmm0
        movsd   qword ptr [rsp + 40], xmm1
        movsd   qword ptr [rsp + 48], xmm2
        movsd   qword ptr [rsp + 56], xmm3
        mov     edx, eax
        lea     r8, [rsp + 80]
        lea     r9, [rsp + 32]
        call    coclass_stub_dispatch
        ; One of the two is the result; the caller knows which.
        movsd   xmm0, qword ptr [rsp + 32]
        add     rsp, 72
        ret
coclass_stub_enter endp

stub_number = 0

align 16
coclass_stub_table proc
rept 1024
        mov     eax, stub_number
        jmp     coclass_stub_enter
        align   16
        stub_number = stub_number + 1
endm
coclass_stub_table endp

end
