; coclass_native_call: calls a function whose signature is known at run time only, by the calling convention of x64
; Windows. Each argument is one word of eight bytes; the first four go to both the integer and the floating point
; registers, for the convention assigns them by position and the callee looks at the one of its parameter's type.
;
;   rcx  the function
;   rdx  the words: at least four can be read, whatever the count
;   r8   how many words there are
;
; Integers and pointers are returned in rax, float and double in xmm0: as the callee left them.

.code

coclass_native_call proc frame
        push    rbp
        .pushreg rbp
        mov     rbp, rsp
        .setframe rbp, 0
        .endprolog

        mov     r10, rcx
        mov     r11, rdx

        ; Room for the words, four at least (the callee's home space), on a 16-byte boundary.
        mov     rax, r8
        cmp     rax, 4
        jae     enough
        mov     rax, 4
enough:
        inc     rax
        and     rax, -2
        shl     rax, 3
        sub     rsp, rax

        ; From the fifth on they are passed on the stack.
        mov     rcx, 4
next_word:
        cmp     rcx, r8
        jae     registers
        mov     rax, qword ptr [r11 + rcx*8]
        mov     qword ptr [rsp + rcx*8], rax
        inc     rcx
        jmp     next_word

registers:
        mov     rcx, qword ptr [r11]
        mov     rdx, qword ptr [r11 + 8]
        mov     r8, qword ptr [r11 + 16]
        mov     r9, qword ptr [r11 + 24]
        movsd   xmm0, qword ptr [r11]
        movsd   xmm1, qword ptr [r11 + 8]
        movsd   xmm2, qword ptr [r11 + 16]
        movsd   xmm3, qword ptr [r11 + 24]
        call    r10

        lea     rsp, [rbp]
        pop     rbp
        ret
coclass_native_call endp

end
