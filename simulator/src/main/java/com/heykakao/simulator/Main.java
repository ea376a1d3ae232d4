package com.heykakao.simulator;

final class Main {
    private Main() {}

    public static void main(String[] args) {}
}
