// A stand-in for the sound reader that the Go module of Ollama does not carry.
// The tests send text alone: every sound is refused.
#pragma once

#include <cstddef>

using ma_result = int;
using ma_uint64 = unsigned long long;

constexpr ma_result MA_SUCCESS = 0;
constexpr ma_result no_sound = -1;

enum ma_format { ma_format_f32 };

struct ma_decoder_config {};
struct ma_decoder {};

inline ma_decoder_config ma_decoder_config_init(ma_format, int, int) { return {}; }
inline ma_result ma_decoder_init_memory(const void *, std::size_t, const ma_decoder_config *, ma_decoder *) { return no_sound; }
inline ma_result ma_decoder_get_length_in_pcm_frames(ma_decoder *, ma_uint64 *) { return no_sound; }
inline ma_result ma_decoder_read_pcm_frames(ma_decoder *, void *, ma_uint64, ma_uint64 *) { return no_sound; }
inline ma_result ma_decoder_uninit(ma_decoder *) { return MA_SUCCESS; }
