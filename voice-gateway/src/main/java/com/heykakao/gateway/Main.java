package com.heykakao.gateway;

final class Main {
    private Main() {}

    public static void main(String[] args) {}
}
