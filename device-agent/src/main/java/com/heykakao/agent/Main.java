package com.heykakao.agent;

final class Main {
    private Main() {}

    public static void main(String[] args) {}
}
