package com.heykakao.simulator.forensics;

import java.util.List;

/**
 * @param findings all of them; empty is the good news
 * @param needles how many were looked for
 * @param files how many were read
 * @param bytes how many were looked at
 */
public record SearchReport(List<Finding> findings, int needles, int files, long bytes) {}
