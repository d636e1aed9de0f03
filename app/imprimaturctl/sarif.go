package main

import (
	"encoding/json"
	"path/filepath"

	"imprimatur/internal/assist"
	"imprimatur/internal/check"
	"imprimatur/internal/pack"
)

// SARIF 2.1.0, the parts that code-scanning viewers read (OASIS standard, §3).
type sarifHandler struct {
	enc     *json.Encoder
	pack    check.PackRef
	rules   []sarifRule
	seen    map[string]bool
	results []sarifResult
	notes   []sarifNotification
}

type (
	sarifText struct {
		Text string `json:"text"`
	}
	sarifRule struct {
		ID   string    `json:"id"`
		Name sarifText `json:"shortDescription"`
		Help sarifText `json:"help"`
	}
	sarifRegion struct {
		ByteOffset int       `json:"byteOffset"`
		ByteLength int       `json:"byteLength"`
		Snippet    sarifText `json:"snippet"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations"`
	}
	sarifResult struct {
		Rule         string            `json:"ruleId"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifNotification struct {
		Level   string    `json:"level"`
		Message sarifText `json:"message"`
	}
)

func (h *sarifHandler) report(r checked) error {
	h.pack = r.Pack
	if r.Verdict == check.Unchecked {
		h.notes = append(h.notes, sarifNotification{"error", sarifText{r.Source + " : non vérifié"}})
	}
	if r.assist != nil && r.assist.State != assist.Done {
		h.notes = append(h.notes, sarifNotification{"error", sarifText{r.Source + " : second lecteur : " + assistFrench(r.assist.State)}})
	}
	for _, f := range r.Findings {
		if h.seen == nil {
			h.seen = map[string]bool{}
		}
		if !h.seen[f.Rule] {
			h.seen[f.Rule] = true
			h.rules = append(h.rules, sarifRule{f.Rule, sarifText{f.Title}, sarifText{f.Advice}})
		}
		region := sarifRegion{ByteOffset: f.Start, ByteLength: f.End - f.Start, Snippet: sarifText{f.Quote}}
		h.results = append(h.results, sarifResult{
			Rule: f.Rule, Level: sarifLevel(f.Severity), Message: sarifText{f.Message},
			Locations: []sarifLocation{{
				Physical: sarifPhysical{sarifArtifact{filepath.ToSlash(r.Source)}, region},
				Logical:  []sarifLogical{{r.DraftID + "/" + f.Zone}},
			}},
			Fingerprints: map[string]string{"imprimatur/v1": f.Fingerprint},
		})
	}
	return nil
}

func sarifLevel(s check.Severity) string {
	switch s {
	case pack.Block:
		return "error"
	case pack.Warn:
		return "warning"
	case pack.Advice:
		return "note"
	}
	return "none"
}

func (h *sarifHandler) close() error {
	if h.rules == nil {
		h.rules = []sarifRule{}
	}
	if h.results == nil {
		h.results = []sarifResult{}
	}
	type invocation struct {
		OK    bool                `json:"executionSuccessful"`
		Notes []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	driver := map[string]any{"name": "imprimatur", "version": version, "rules": h.rules}
	run := map[string]any{
		"tool":        map[string]any{"driver": driver},
		"results":     h.results,
		"invocations": []invocation{{len(h.notes) == 0, h.notes}},
		"properties":  map[string]any{"pack": h.pack},
	}
	return h.enc.Encode(map[string]any{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": []any{run},
	})
}
