package vn.minhchung.sheets;

import java.util.List;

/** Takes the lines of a sheet that have anything in them, one by one. */
interface Lines {
  /**
   * @param number from 1, as a spreadsheet shows it
   * @param cells from the first column on; missing ones are blank
   */
  void line(int number, List<Value> cells) throws Budget.Refused;
}
