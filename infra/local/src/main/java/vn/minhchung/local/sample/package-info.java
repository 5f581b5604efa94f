/**
 * The synthetic sample that {@code demo} and whole-road tests feed on: the forms and evidence of
 * two provinces over three years, with the mistakes that real ones make.
 *
 * <p>Lai Châu kept its ground in the reform of 2025 and Cà Mau took in Bạc Liêu, so the series of
 * both views is exercised. Codes and names of areas are real; every subject, figure, decision and
 * picture is made up, and each file says so in Vietnamese ("Dữ liệu mẫu"). A commune that sends a
 * list of a title is drawn to the size of its list: with real sizes thirty listed families would
 * stand beside two thousand others, and its rate would look like a failure.
 *
 * <p>Everything is a pure function of the program: no clock, no random source, no locale.
 */
package vn.minhchung.local.sample;
