#include "textflag.h"

// Bytes are compared as signed numbers: what lies between two bytes is moved to the least
// numbers, where one comparison tells it.
//
// Constants come from memory: a MOVQ to a half of a register, which is not of AVX, waits
// for the other half of each register before it on processors of Intel.

// MASK puts the high bits of 64 bytes, of which y has the first half and z the second, at
// a place of the block.
#define MASK(y, z, place) \
	VPMOVMSKB y, AX    \
	VPMOVMSKB z, BX    \
	SHLQ      $32, BX  \
	ORQ       BX, AX   \
	MOVQ      AX, place(DI)

// func markWide(out *Block, src *byte, n int)
TEXT ·markWide(SB), NOSPLIT, $0-24
	MOVQ out+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX
	VMOVDQU fromSmallA<>(SB), Y8
	VMOVDQU belowZ<>(SB), Y9
	VMOVDQU fromZero<>(SB), Y10
	VMOVDQU belowNine<>(SB), Y11
	VMOVDQU blank<>(SB), Y12
	VMOVDQU begins<>(SB), Y13
	VMOVDQU apostrophe<>(SB), Y14
	VMOVDQU line<>(SB), Y15

block:
	VMOVDQU (SI), Y0
	VMOVDQU 32(SI), Y1

	VPADDB   Y8, Y0, Y2
	VPADDB   Y8, Y1, Y3
	VPCMPGTB Y2, Y9, Y2
	VPCMPGTB Y3, Y9, Y3
	VPADDB   Y10, Y0, Y4
	VPADDB   Y10, Y1, Y5
	VPCMPGTB Y4, Y11, Y4
	VPCMPGTB Y5, Y11, Y5
	MASK(Y4, Y5, 32)
	VPOR     Y4, Y2, Y2
	VPOR     Y5, Y3, Y3
	MASK(Y2, Y3, 0)

	VPOR     Y12, Y0, Y2
	VPOR     Y12, Y1, Y3
	VPADDB   Y8, Y2, Y2
	VPADDB   Y8, Y3, Y3
	VPCMPGTB Y2, Y9, Y2
	VPCMPGTB Y3, Y9, Y3
	MASK(Y2, Y3, 8)

	VPCMPGTB Y12, Y0, Y2
	VPCMPGTB Y12, Y1, Y3
	VPCMPGTB Y13, Y0, Y4
	VPCMPGTB Y13, Y1, Y5
	VPAND    Y0, Y4, Y4
	VPAND    Y1, Y5, Y5
	VPOR     Y4, Y2, Y2
	VPOR     Y5, Y3, Y3
	MASK(Y2, Y3, 16)

	MASK(Y0, Y1, 24)

	VPCMPEQB Y12, Y0, Y2
	VPCMPEQB Y12, Y1, Y3
	MASK(Y2, Y3, 40)

	VPCMPEQB Y14, Y0, Y2
	VPCMPEQB Y14, Y1, Y3
	MASK(Y2, Y3, 48)

	VPCMPEQB Y15, Y0, Y2
	VPCMPEQB Y15, Y1, Y3
	MASK(Y2, Y3, 56)

	ADDQ $64, SI
	ADDQ $64, DI
	DECQ CX
	JNZ  block
	VZEROUPPER
	RET

// HALVES looks up the halves of 32 bytes, low and high, and keeps in y the buckets of both.
// It needs z.
#define HALVES(x, low, high, y, z) \
	VPAND   Y15, x, y     \
	VPSHUFB y, low, y     \
	VPSRLQ  $4, x, z      \
	VPAND   Y15, z, z     \
	VPSHUFB z, high, z    \
	VPAND   z, y, y

// PAIRS marks those that begin in 32 bytes from a place on, in a register.
#define PAIRS(place, to) \
	VMOVDQU   place(SI), Y0       \
	VMOVDQU   place+1(SI), Y1     \
	HALVES(Y0, Y8, Y9, Y2, Y3)    \
	HALVES(Y1, Y10, Y11, Y4, Y5)  \
	VPAND     Y4, Y2, Y2          \
	VPCMPEQB  Y14, Y2, Y2         \
	VPMOVMSKB Y2, to

// func pairsWide(out *uint64, src *byte, n int, halves *[4][16]byte)
TEXT ·pairsWide(SB), NOSPLIT, $0-32
	MOVQ out+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX
	MOVQ halves+24(FP), DX
	VBROADCASTI128 0(DX), Y8
	VBROADCASTI128 16(DX), Y9
	VBROADCASTI128 32(DX), Y10
	VBROADCASTI128 48(DX), Y11
	VPXOR Y14, Y14, Y14
	VMOVDQU half<>(SB), Y15

pairs:
	PAIRS(0, AX)
	PAIRS(32, BX)
	SHLQ $32, BX
	ORQ  BX, AX
	NOTQ AX
	MOVQ AX, (DI)
	ADDQ $64, SI
	ADDQ $8, DI
	DECQ CX
	JNZ  pairs
	VZEROUPPER
	RET

// func lowerWide(dst, src *[Span]byte) (plain int, capitals uint32)
TEXT ·lowerWide(SB), NOSPLIT, $0-28
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	VMOVDQU (SI), Y0

	VPADDB   fromA<>(SB), Y0, Y1
	VMOVDQU  belowZ<>(SB), Y2
	VPCMPGTB Y1, Y2, Y1
	VPMOVMSKB Y1, DX
	VPAND    blank<>(SB), Y1, Y1
	VPOR     Y0, Y1, Y1
	VMOVDQU  Y1, (DI)

	VPCMPGTB control<>(SB), Y0, Y1
	VPCMPEQB delete<>(SB), Y0, Y2
	VPCMPEQB grave<>(SB), Y0, Y3
	VPCMPEQB ampersand<>(SB), Y0, Y4
	VPCMPEQB line<>(SB), Y0, Y5
	VPOR     lowest<>(SB), Y0, Y6
	VPCMPEQB equals<>(SB), Y6, Y7
	VPOR     lowestTwo<>(SB), Y0, Y6
	VPCMPEQB signs<>(SB), Y6, Y6
	VPOR     Y3, Y2, Y2
	VPOR     Y7, Y6, Y6
	VPOR     Y5, Y1, Y1
	VPOR     Y4, Y2, Y2
	VPOR     Y6, Y2, Y2
	VPCMPEQB star<>(SB), Y0, Y7
	VPOR     Y7, Y2, Y2
	VPANDN   Y1, Y2, Y1
	VPMOVMSKB Y1, AX
	NOTL     AX
	BTSQ     $32, AX // odd at the latest
	BSFQ     AX, CX
	MOVQ     CX, plain+16(FP)
	LEAQ     -1(AX), BX
	NOTQ     AX
	ANDQ     AX, BX // what lies before
	ANDL     BX, DX
	MOVL     DX, capitals+24(FP)
	VZEROUPPER
	RET

// func plainWide(src *byte, n int) (passed int)
//
// The bytes that go on with a character must be those that its first asks for, whose
// places are carried from one span to the next.
TEXT ·plainWide(SB), NOSPLIT, $0-24
	MOVQ src+0(FP), SI
	MOVQ n+8(FP), CX
	XORL DI, DI // the places that the span before asks for
	VMOVDQU goesOn<>(SB), Y9
	VMOVDQU belowA0<>(SB), Y10
	VMOVDQU below90<>(SB), Y11

span:
	VMOVDQU (SI), Y0
	VMOVDQU 1(SI), Y1

	VPCMPEQB  leadC2<>(SB), Y0, Y2
	VPCMPEQB  leadC3<>(SB), Y0, Y3
	VPCMPEQB  leadE2<>(SB), Y0, Y4
	VPCMPEQB  leadF0<>(SB), Y0, Y5
	VPCMPGTB  Y1, Y10, Y6 // behind C2, a control character
	VPAND     Y2, Y6, Y6
	VPCMPGTB  Y1, Y11, Y7 // behind F0, too long a spelling
	VPAND     Y5, Y7, Y7
	VPOR      Y6, Y7, Y7
	VPMOVMSKB Y7, R12
	VPOR      Y2, Y3, Y3
	VPOR      Y4, Y5, Y4
	VPOR      Y3, Y4, Y3
	VPMOVMSKB Y3, R8      // first bytes: one goes on,
	VPMOVMSKB Y4, R9      // two,
	VPMOVMSKB Y5, R10     // three
	VPMOVMSKB Y0, AX
	VPCMPGTB  Y0, Y9, Y3
	VPMOVMSKB Y3, R11     // bytes that go on

	VPCMPGTB  control<>(SB), Y0, Y1
	VPCMPEQB  delete<>(SB), Y0, Y2
	VPCMPEQB  line<>(SB), Y0, Y3
	VPANDN    Y1, Y2, Y1
	VPOR      Y3, Y1, Y1
	VPMOVMSKB Y1, BX

	ORL  AX, BX   // each is printed or beyond ASCII,
	NOTL BX
	ORL  R12, BX
	MOVL R8, R13  // the latter begin a character or go on with one,
	ORL  R11, R13
	XORL AX, R13
	ORL  R13, BX
	SHLQ $1, R8
	SHLQ $2, R9
	SHLQ $3, R10
	ORQ  R8, DI
	ORQ  R9, DI
	ORQ  R10, DI
	XORL DI, R11  // just where one does
	ORL  R11, BX
	JNZ  stop
	SHRQ $32, DI
	ADDQ $32, SI
	DECQ CX
	JNZ  span

stop:
	SUBQ src+0(FP), SI
	MOVQ SI, passed+16(FP)
	VZEROUPPER
	RET

#define SPAN(name, value) \
	DATA name<>+0(SB)/8, $(0x0101010101010101*value)  \
	DATA name<>+8(SB)/8, $(0x0101010101010101*value)  \
	DATA name<>+16(SB)/8, $(0x0101010101010101*value) \
	DATA name<>+24(SB)/8, $(0x0101010101010101*value) \
	GLOBL name<>(SB), RODATA|NOPTR, $32

SPAN(fromA, 0x3F)      // to move 'A' to the least
SPAN(fromSmallA, 0x1F) // to move 'a' there
SPAN(belowZ, 0x9A)     // 'Z' and 'z' are below then
SPAN(fromZero, 0x50)   // to move '0' to the least
SPAN(belowNine, 0x8A)  // '9' is below then
SPAN(blank, 0x20)      // between a capital and a small letter
SPAN(begins, 0xBF)     // the last byte that begins no character
SPAN(apostrophe, 0x27)
SPAN(half, 0x0F)
SPAN(control, 0x1F) // all up to it
SPAN(delete, 0x7F)
SPAN(grave, 0x60)
SPAN(ampersand, 0x26)
SPAN(line, 0x0A)
SPAN(lowest, 0x01)
SPAN(equals, 0x3D)  // '=', and '<' but for the lowest bit
SPAN(star, 0x2A)
SPAN(lowestTwo, 0x03)
SPAN(signs, 0x5F)   // the underscore; the backslash, ']' and '^' but for the lowest two bits
SPAN(leadC2, 0xC2)
SPAN(leadC3, 0xC3)
SPAN(leadE2, 0xE2)
SPAN(leadF0, 0xF0)
SPAN(goesOn, 0xC0)  // what goes on with a character is below,
SPAN(belowA0, 0xA0)
SPAN(below90, 0x90)
